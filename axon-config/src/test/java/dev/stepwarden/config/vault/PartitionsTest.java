package dev.stepwarden.config.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
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
    @Qualifier("ownerDataSource")
    private DataSource ownerSource;

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

    /** Time is measured by {@code ./stepwarden bench retention}; here it is looked at who could wait for whom. */
    @Test
    void a_day_is_dropped_beside_open_writers_and_none_of_them_could_have_to_wait_for_it() throws Exception {
        LocalDate day = LocalDate.parse("2035-01-01");
        new Partitions(owner).ensure(day);
        new Partitions(owner).ensure(day.plusDays(1));
        UUID tenant = UUID.randomUUID();
        TransactionTemplate another = new TransactionTemplate(transactions);
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<?> dropped = new TransactionTemplate(transactions).execute(open -> {
                insertKey(tenant, day.plusDays(1));
                Future<?> dropping = thread.submit(() -> new Partitions(owner).drop(day));
                Eventually.holds(() -> assertThat(count("""
                                SELECT count(*) FROM pg_stat_activity
                                WHERE query LIKE 'ALTER TABLE%DETACH%' AND wait_event_type = 'Lock'"""))
                        .as("it waits for the open writer")
                        .isPositive());
                assertThat(count("""
                                SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock'
                                  AND relation IN ('run_key'::regclass, 'payload'::regclass)"""))
                        .as("and has, or waits for, nothing that another writer would have to wait for")
                        .isZero();
                another.executeWithoutResult(other -> insertKey(tenant, day.plusDays(1)));
                return dropping;
            });
            assertThat(dropped).isNotNull();
            dropped.get();
        }

        assertThat(new Partitions(owner).isThere(day)).isFalse();
        assertThat(count("SELECT count(*) FROM run_key_20350102")).isEqualTo(2);
    }

    @Test
    void keys_die_before_the_payloads_that_they_open() throws Exception {
        LocalDate day = LocalDate.parse("2035-02-01");
        new Partitions(owner).ensure(day);
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                Connection reading = ownerSource.getConnection();
                Statement sql = reading.createStatement()) {
            reading.setAutoCommit(false);
            sql.execute("LOCK TABLE payload_20350201 IN ACCESS SHARE MODE");
            Future<?> dropping = thread.submit(() -> new Partitions(owner).drop(day));
            Eventually.holds(() -> assertThat(isThere("run_key_20350201")).isFalse());
            assertThat(isThere("payload_20350201")).isTrue();
            reading.rollback();
            dropping.get();
        }
        assertThat(new Partitions(owner).isThere(day)).isFalse();
    }

    /** By a writer's connection: the owner has but two, and both are in use. */
    private boolean isThere(String table) {
        return writer.sql("SELECT EXISTS (SELECT FROM pg_class WHERE relname = ?)")
                .param(table)
                .query(Boolean.class)
                .single();
    }

    private long count(String sql) {
        return owner.sql(sql).query(Long.class).single();
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
