package dev.stepwarden.config.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.command.vault.KeyVersions;
import dev.stepwarden.config.clockwork.Chore;
import dev.stepwarden.config.launch.DataFolder;
import dev.stepwarden.config.messaging.TenantSetting;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.vault.DataKey;
import dev.stepwarden.domain.vault.TenantKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class KeyRotationTest extends ServerTest {
    private static final String REASON = "{\"reason\": \"an employee has left\"}";
    private static final String WORDS = "nothing but this sentence";

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    @Autowired
    @Qualifier("writer")
    private JdbcClient writer;

    @Autowired
    @Qualifier("writerTransactions")
    private PlatformTransactionManager transactions;

    @Autowired
    private KeyRows rows;

    @Autowired
    private KeyVersions versions;

    @Autowired
    private TenantKeys keys;

    @Autowired
    private Clock clock;

    @Autowired
    private DataFolder data;

    @Autowired
    private List<Chore> chores;

    private TestTenant tenant;

    @BeforeEach
    void a_tenant() {
        tenant = newTenant();
    }

    @Test
    void all_runs_are_read_before_during_and_after_and_nothing_is_left_of_the_old_key() throws IOException {
        List<UUID> runs = new ArrayList<>();
        for (int i = 0; i < 3; i++) runs.add(record());
        byte[] before = wrapped(runs.getFirst());
        assertThat(inFiles(before)).as("the search finds what is there").isPositive();

        tenant.as(Role.ADMIN)
                .post("/v1/tenants/" + tenant.id() + ":rotate-key", REASON)
                .expect(202);
        runs.add(record());
        allAreRead(runs);
        rows.rewrap(tenant.id(), 1, 2, 1, (run, wrapped) -> wrapped(wrapped, run)); // and then the server was killed
        allAreRead(runs);
        goOn();

        allAreRead(runs);
        assertThat(keyFiles()).containsExactly(tenant.id() + ".2.keys");
        assertThat(owner.sql("SELECT DISTINCT key_version FROM run_key WHERE tenant_id = ?")
                        .param(tenant.id().value())
                        .query(Integer.class)
                        .list())
                .containsExactly(2);
        assertThat(inFiles(before)).isZero();
        Eventually.holds(() -> assertThat(audit())
                .contains("key_rotation_started", "an employee has left", "key_rotation_finished", "\"keys\":3"));
        assertThat(state()).contains("\"version\":2", "\"rotating\":false", "\"runs_left\":0");
        goOn();
        assertThat(audit().split("key_rotation_finished", -1)).hasSize(2);
    }

    @Test
    void an_old_key_stays_while_somebody_may_still_wrap_by_it() throws Exception {
        record();
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Boolean> retired = new TransactionTemplate(transactions).execute(starting -> {
                new TenantSetting(writer).set(tenant.id());
                assertThat(versions.newest(tenant.id()).version()).isEqualTo(1);
                rotate();
                Future<Boolean> retiring = thread.submit(() -> {
                    rewrapAll();
                    return rows.retire(tenant.id(), 2);
                });
                Eventually.holds(() -> assertThat(owner.sql("SELECT count(*) FROM pg_locks WHERE NOT granted"
                                        + " AND locktype IN ('transactionid', 'tuple')")
                                .query(Long.class)
                                .single())
                        .isPositive());
                writer.sql("INSERT INTO run_key VALUES (?, ?, ?, 1, '\\x00')")
                        .params(
                                tenant.id().value(),
                                UUID.randomUUID(),
                                LocalDate.now(clock).plusDays(30))
                        .update();
                return retiring;
            });
            assertThat(retired).isNotNull();
            assertThat(retired.get()).as("one is wrapped by the old key now").isFalse();
        }
        assertThat(keyFiles()).contains(tenant.id() + ".keys");
        owner.sql("DELETE FROM run_key WHERE tenant_id = ? AND wrapped = '\\x00'")
                .param(tenant.id().value())
                .update();
    }

    @Test
    void one_rotation_at_a_time_and_only_by_an_admin_of_the_tenant() {
        record();
        for (Role role : List.of(Role.INGEST, Role.VIEWER, Role.DEVELOPER, Role.APPROVER, Role.AUDITOR)) {
            tenant.as(role)
                    .post("/v1/tenants/" + tenant.id() + ":rotate-key", REASON)
                    .expect(403);
        }
        tenant.as(Role.ADMIN)
                .post("/v1/tenants/" + newTenant().id() + ":rotate-key", REASON)
                .expect(404);
        rotate();
        // the clockwork may have been quick, and the next one is as good as the first then
        int second = tenant.as(Role.ADMIN)
                .post("/v1/tenants/" + tenant.id() + ":rotate-key", REASON)
                .status();
        assertThat(second).isIn(409, 202);
        goOn();
        assertThat(state()).contains("\"rotating\":false");
    }

    @Test
    void the_operator_rotates_by_a_file_beside_the_keys() throws IOException {
        UUID run = record();
        Path asked = data.folder("keys").resolve(tenant.id() + ".rotate");
        Files.createFile(asked);

        goOn();
        goOn();

        assertThat(asked).doesNotExist();
        assertThat(keyFiles()).containsExactly(tenant.id() + ".2.keys");
        Eventually.holds(() -> assertThat(audit()).contains("server/operator", "key_rotation_finished"));
        allAreRead(List.of(run));
    }

    private void rotate() {
        tenant.as(Role.ADMIN)
                .post("/v1/tenants/" + tenant.id() + ":rotate-key", REASON)
                .expect(202);
    }

    /** The server's own round for this tenant. */
    private void goOn() {
        chores.forEach(chore -> chore.doFor(tenant.id()));
    }

    private void rewrapAll() {
        rows.rewrap(tenant.id(), 1, 2, 500, (run, wrapped) -> wrapped(wrapped, run));
    }

    private byte[] wrapped(byte[] wrapped, RunId run) {
        return DataKey.unwrapped(run, wrapped, keys.version(tenant.id(), 1))
                .wrappedBy(keys.version(tenant.id(), 2), random);
    }

    private UUID record() {
        UUID id = UUID.randomUUID();
        tenant.ingest()
                .post("/v1/runs", "{\"id\": \"" + id + "\", \"name\": \"r\"}")
                .expect(201);
        tenant.ingest()
                .post("/v1/runs/" + id + "/steps", """
                        {"steps": [{"id": "%s", "kind": "chain", "name": "s", "status": "ok", "input": "%s",
                          "started_at": "2026-01-01T00:00:00Z", "ended_at": "2026-01-01T00:00:01Z"}]}
                        """.formatted(id, WORDS))
                .expect(200);
        return id;
    }

    private void allAreRead(List<UUID> runs) {
        for (UUID run : runs) {
            Eventually.holds(() -> assertThat(tenant.viewer()
                            .get("/v1/runs/" + run + "/steps/" + run)
                            .expect(200)
                            .text())
                    .contains(WORDS));
        }
    }

    private String state() {
        return tenant.as(Role.ADMIN)
                .get("/v1/tenants/" + tenant.id() + "/key")
                .expect(200)
                .text();
    }

    private String audit() {
        return tenant.as(Role.AUDITOR).get("/v1/audit").expect(200).text();
    }

    private List<String> keyFiles() throws IOException {
        try (Stream<Path> files = Files.list(data.folder("keys"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(tenant.id().toString()) && name.endsWith(".keys"))
                    .sorted()
                    .toList();
        }
    }

    private byte[] wrapped(UUID run) {
        return owner.sql("SELECT wrapped FROM run_key WHERE run_id = ?")
                .param(run)
                .query(byte[].class)
                .single();
    }

    private long inFiles(byte[] bytes) {
        return new DatabaseFiles(owner).holding(bytes);
    }
}
