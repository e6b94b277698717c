package dev.stepwarden.config.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.ServerTest;
import dev.stepwarden.command.vault.PayloadsDeleted;
import dev.stepwarden.command.vault.Vault;
import dev.stepwarden.command.vault.Vault.Kept;
import dev.stepwarden.command.vault.Vault.Kept.Fate;
import dev.stepwarden.domain.redaction.Redactions;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.run.StepDraft;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepKind;
import dev.stepwarden.domain.run.StepStatus;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.vault.DataKey;
import dev.stepwarden.domain.vault.TenantKeys;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class VaultTest extends ServerTest {
    private static final LocalDate DAY = LocalDate.parse("2031-05-05");
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final RunId run = new RunId(new TenantId(UUID.randomUUID()), UUID.randomUUID());

    @Autowired
    private Vault vault;

    @Autowired
    private TenantKeys tenantKeys;

    @Autowired
    private Partitions partitions;

    @Autowired
    @Qualifier("writer")
    private JdbcClient writer;

    @Autowired
    @Qualifier("writerTransactions")
    private PlatformTransactionManager transactions;

    @BeforeEach
    void the_day_has_its_place() {
        partitions.ensure(DAY);
    }

    @Test
    void what_is_kept_opens_with_the_runs_key_and_stands_in_no_row_as_text() {
        in(run.tenant(), () -> vault.open(run, DAY, UUID.randomUUID(), bytes("{\"name\":\"the start\"}")));
        StepDraft step = step(1, StepStatus.OK, "{\"input\":\"a secret, a secret, a secret\"}");
        in(run.tenant(), () -> vault.keep(run, DAY, UUID.randomUUID(), List.of(step)));

        DataKey key = in(run.tenant(), this::storedKey);
        byte[] start = content(new UUID(0, 0), 0);
        byte[] closed = content(step.facts().id(), 2);
        assertThat(key.open(DataKey.startPart(), start)).isEqualTo(bytes("{\"name\":\"the start\"}"));
        assertThat(key.open(DataKey.stepPart(step.facts().id(), 2), closed)).isEqualTo(step.content());
        assertThat(new String(closed, UTF_8)).doesNotContain("secret");
    }

    @Test
    void a_batch_sent_again_is_known_and_other_content_is_a_conflict() {
        started();
        List<StepDraft> batch = List.of(
                step(1, StepStatus.RUNNING, "{\"a\":1}"),
                step(1, StepStatus.OK, "{\"a\":2}"),
                step(2, StepStatus.OK, "{\"a\":3}"));

        assertThat(fates(batch)).containsExactly(Fate.FRESH, Fate.FRESH, Fate.FRESH);
        assertThat(fates(batch)).containsExactly(Fate.DUPLICATE, Fate.DUPLICATE, Fate.DUPLICATE);
        assertThat(fates(List.of(
                        step(2, StepStatus.OK, "{\"a\":4}"),
                        step(3, StepStatus.OK, "{\"a\":5}"),
                        step(1, StepStatus.OK, "{\"a\":2}"))))
                .containsExactly(Fate.CONFLICT, Fate.FRESH, Fate.DUPLICATE);
        assertThat(fates(List.of(step(2, StepStatus.OK, "{\"a\":3}")))).containsExactly(Fate.DUPLICATE);
    }

    @Test
    void the_same_write_twice_in_a_batch_counts_once() {
        started();

        assertThat(fates(List.of(
                        step(1, StepStatus.OK, "{\"a\":1}"),
                        step(1, StepStatus.OK, "{\"a\":1}"),
                        step(1, StepStatus.OK, "{\"a\":2}"))))
                .containsExactly(Fate.FRESH, Fate.DUPLICATE, Fate.CONFLICT);
        assertThat(fates(List.of(step(1, StepStatus.OK, "{\"a\":2}"), step(1, StepStatus.OK, "{\"a\":1}"))))
                .containsExactly(Fate.CONFLICT, Fate.DUPLICATE);
    }

    @Test
    void commitments_are_those_of_the_content_that_was_handed_in() {
        byte[] opened = started();
        StepDraft step = step(1, StepStatus.OK, "{\"a\":1}");
        StepDraft other = step(1, StepStatus.OK, "{\"a\":2}");
        byte[] kept = keep(List.of(step)).getFirst().commitment();

        assertThat(commitment(DataKey.startPart(), bytes("{}"))).isEqualTo(opened);
        assertThat(commitment(DataKey.stepPart(step.facts().id(), 2), step.content()))
                .isEqualTo(kept);
        assertThat(keep(List.of(step)).getFirst().commitment()).isEqualTo(kept);
        assertThat(keep(List.of(other)).getFirst().commitment())
                .isEqualTo(commitment(DataKey.stepPart(step.facts().id(), 2), other.content()))
                .isNotEqualTo(kept);
    }

    @Test
    void a_key_that_was_rolled_back_seals_nothing() {
        TransactionTemplate template = new TransactionTemplate(transactions);
        template.executeWithoutResult(status -> {
            setTenant(run.tenant());
            vault.open(run, DAY, UUID.randomUUID(), bytes("{}"));
            vault.keep(run, DAY, UUID.randomUUID(), List.of(step(1, StepStatus.OK, "{\"a\":1}")));
            status.setRollbackOnly();
        });
        started();
        StepDraft step = step(1, StepStatus.OK, "{\"a\":2}");

        assertThat(fates(List.of(step))).containsExactly(Fate.FRESH);
        DataKey key = in(run.tenant(), this::storedKey);
        assertThat(key.open(
                        DataKey.stepPart(step.facts().id(), 2),
                        content(step.facts().id(), 2)))
                .isEqualTo(step.content());
    }

    @Test
    void a_run_is_opened_once() {
        started();

        assertThatThrownBy(this::started).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void without_its_key_a_run_takes_nothing_more() {
        assertThatThrownBy(() -> keep(List.of(step(1, StepStatus.OK, "{}")))).isInstanceOf(PayloadsDeleted.class);
        assertThatThrownBy(() -> commitment(DataKey.startPart(), bytes("{}"))).isInstanceOf(PayloadsDeleted.class);
    }

    @Test
    void no_tenant_sees_or_writes_anothers_rows() {
        started();
        TenantId other = new TenantId(UUID.randomUUID());

        assertThat(in(other, () -> count("payload"))).isZero();
        assertThat(in(other, () -> count("run_key"))).isZero();
        assertThat(in(run.tenant(), () -> count("payload"))).isOne();
        RunId foreign = new RunId(run.tenant(), UUID.randomUUID());
        assertThatThrownBy(() -> in(other, () -> vault.open(foreign, DAY, UUID.randomUUID(), bytes("{}"))))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> new TransactionTemplate(transactions).execute(status -> count("payload")))
                .rootCause()
                .hasMessageContaining("no tenant is set");
    }

    @Test
    void batches_in_opposite_orders_at_once_neither_deadlock_nor_count_twice() throws Exception {
        started();
        List<StepDraft> steps = new ArrayList<>();
        for (int i = 0; i < 200; i++) steps.add(step(i, StepStatus.OK, "{\"i\":" + i + "}"));
        List<StepDraft> reversed = new ArrayList<>(steps);
        Collections.reverse(reversed);

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<List<Fate>>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                List<StepDraft> batch = i % 2 == 0 ? steps : reversed;
                answers.add(threads.submit(() -> fates(batch)));
            }
            long fresh = 0;
            for (Future<List<Fate>> answer : answers) {
                assertThat(answer.get()).doesNotContain(Fate.CONFLICT);
                fresh += answer.get().stream().filter(Fate.FRESH::equals).count();
            }
            assertThat(fresh).isEqualTo(200);
        }
    }

    private byte[] started() {
        return in(run.tenant(), () -> vault.open(run, DAY, UUID.randomUUID(), bytes("{}")));
    }

    private List<Kept> keep(List<StepDraft> steps) {
        return in(run.tenant(), () -> vault.keep(run, DAY, UUID.randomUUID(), steps));
    }

    private List<Fate> fates(List<StepDraft> steps) {
        return keep(steps).stream().map(Kept::fate).toList();
    }

    private byte[] commitment(String part, byte[] content) {
        return in(run.tenant(), () -> vault.commitment(run, DAY, part, content));
    }

    private DataKey storedKey() {
        return writer.sql("SELECT wrapped FROM run_key WHERE run_id = ?")
                .param(run.value())
                .query((row, number) -> DataKey.unwrapped(run, row.getBytes(1), tenantKeys.version(run.tenant(), 1)))
                .single();
    }

    private byte[] content(UUID step, int phase) {
        return in(
                run.tenant(),
                () -> writer.sql("SELECT content FROM payload WHERE run_id = ? AND step_id = ? AND phase = ?")
                        .params(run.value(), step, phase)
                        .query(byte[].class)
                        .single());
    }

    private long count(String table) {
        return writer.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    @SuppressWarnings("NullAway") // never null here
    private <T> T in(TenantId tenant, Supplier<T> work) {
        return new TransactionTemplate(transactions).execute(status -> {
            setTenant(tenant);
            return work.get();
        });
    }

    private void setTenant(TenantId tenant) {
        writer.sql("SELECT set_config('app.tenant', ?, true)")
                .param(tenant.toString())
                .query(String.class)
                .single();
    }

    private static StepDraft step(int number, StepStatus status, String content) {
        StepFacts facts = new StepFacts(
                new UUID(number, 1),
                null,
                StepKind.TOOL,
                "lookup",
                status,
                NOON,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Redactions.NONE);
        return new StepDraft(facts, bytes(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
