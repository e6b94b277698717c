package dev.stepwarden.config.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PartitionsTest extends ServerTest {
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
    private ExpiryDaysAhead ahead;

    @Test
    void a_days_partitions_are_locked_by_tenant_and_open_to_nobody_directly() {
        new Partitions(owner).ensure(LocalDate.parse("2032-02-29"));

        for (String partition : List.of("payload_20320229", "run_key_20320229")) {
            assertThat(owner.sql("""
                            SELECT relrowsecurity AND relforcerowsecurity AND relispartition
                                   AND EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid)
                            FROM pg_class WHERE oid = to_regclass(?)""").param(partition).query(Boolean.class).single())
                    .as(partition)
                    .isTrue();
            for (String role : List.of("stepwarden_writer", "stepwarden_reader")) {
                assertThat(owner.sql("SELECT has_table_privilege(?, ?, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')")
                                .params(role, partition)
                                .query(Boolean.class)
                                .single())
                        .as("%s on %s", role, partition)
                        .isFalse();
            }
        }
        assertThat(owner.sql("SELECT count(*) FROM pg_partitioned_table WHERE partdefid <> 0")
                        .query(Long.class)
                        .single())
                .as("default partitions")
                .isZero();
    }

    @Test
    void payloads_stay_out_of_line_and_uncompressed_in_every_partition() {
        new Partitions(owner).ensure(LocalDate.parse("2032-02-28"));

        assertThat(owner.sql("""
                        SELECT attstorage::text FROM pg_attribute
                        WHERE attrelid = 'payload_20320228'::regclass AND attname = 'content'""").query(String.class).single()).isEqualTo("e");
    }

    @Test
    void only_the_owner_adds_days() {
        assertThatThrownBy(() -> new Partitions(writer).ensure(LocalDate.parse("2032-03-01")))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void days_can_be_asked_for_at_once_and_again() throws Exception {
        List<Partitions> servers = List.of(new Partitions(owner), new Partitions(owner));
        LocalDate first = LocalDate.parse("2033-01-01");
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                LocalDate day = first.plusDays(i % 4);
                Partitions server = servers.get(i / 4 % 2);
                done.add(threads.submit(() -> server.ensure(day)));
            }
            for (Future<?> each : done) each.get();
        }
        assertThat(owner.sql("SELECT count(*) FROM pg_inherits WHERE inhparent = 'payload'::regclass"
                                + " AND inhrelid::regclass::text LIKE 'payload\\_2033010_'")
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
    }

    @Test
    void a_day_is_added_while_others_are_written_to_and_a_writer_has_not_committed() {
        LocalDate day = LocalDate.parse("2034-01-01");
        new Partitions(owner).ensure(day);
        UUID tenant = UUID.randomUUID();

        new TransactionTemplate(transactions).executeWithoutResult(open -> {
            insertKey(tenant, day);
            new Partitions(owner)
                    .ensure(day.plusDays(1)); // would wait for the insert, and for ever, by CREATE ... PARTITION OF
            insertKey(tenant, day.plusDays(1));
        });

        assertThat(owner.sql("SELECT count(*) FROM run_key_20340102")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void days_ahead_are_made_for_every_retention_in_use() {
        TestTenant tenant = newTenant(); // whose project keeps payloads for 30 days

        ahead.doFor(tenant.id());

        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (int days = 30; days <= 33; days++) {
            String partition = "payload_" + today.plusDays(days).toString().replace("-", "");
            assertThat(owner.sql("SELECT to_regclass(?) IS NOT NULL")
                            .param(partition)
                            .query(Boolean.class)
                            .single())
                    .as(partition)
                    .isTrue();
        }
    }

    private void insertKey(UUID tenant, LocalDate day) {
        writer.sql("SELECT set_config('app.tenant', ?, true)")
                .param(tenant.toString())
                .query(String.class)
                .single();
        writer.sql("INSERT INTO run_key VALUES (?, ?, ?, 1, '\\x00')")
                .params(tenant, UUID.randomUUID(), day)
                .update();
    }
}
