package dev.stepwarden.config.retention;

import dev.stepwarden.config.messaging.TenantSetting;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The rows of a tenant's keys, wrapped and wrapping, each call a transaction of its own. */
@Component
class KeyRows {
    private final JdbcClient writer;
    private final TransactionTemplate transaction;

    KeyRows(
            @Qualifier("writer") JdbcClient writer,
            @Qualifier("writerTransactions") PlatformTransactionManager transactions) {
        this.writer = writer;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @param retired whether nothing is wrapped by it any more, and nothing can be */
    record Version(int number, @Nullable String fingerprint, boolean retired) {}

    /** Oldest first. */
    List<Version> versions(TenantId tenant) {
        return in(
                tenant,
                () -> writer.sql(
                                "SELECT version, fingerprint, retired FROM tenant_key WHERE tenant_id = ? ORDER BY version")
                        .param(tenant.value())
                        .query((row, number) -> new Version(row.getInt(1), row.getString(2), row.getBoolean(3)))
                        .list());
    }

    /** How many data keys that version has wrapped anew. */
    long rewrapped(TenantId tenant, int version) {
        return in(
                tenant,
                () -> writer.sql("SELECT rewrapped FROM tenant_key WHERE tenant_id = ? AND version = ?")
                        .params(tenant.value(), version)
                        .query(Long.class)
                        .single());
    }

    /**
     * Wraps some data keys anew, and has their places written anew. Those that somebody is busy with are left for later.
     *
     * @return how many
     */
    int rewrap(TenantId tenant, int from, int to, int most, BiFunction<RunId, byte[], byte[]> wrapping) {
        return in(tenant, () -> {
            List<Row> some = writer.sql("""
                            SELECT run_id, expires_on, wrapped FROM run_key WHERE tenant_id = ? AND key_version = ?
                            LIMIT ? FOR UPDATE SKIP LOCKED""")
                    .params(tenant.value(), from, most)
                    .query((row, number) ->
                            new Row(row.getObject(1, UUID.class), row.getObject(2, LocalDate.class), row.getBytes(3)))
                    .list();
            if (some.isEmpty()) return 0;
            byte[][] wrapped = some.stream()
                    .map(row -> wrapping.apply(new RunId(tenant, row.run()), row.wrapped()))
                    .toArray(byte[][]::new);
            SqlArrayValue days =
                    new SqlArrayValue("date", some.stream().map(Row::day).toArray());
            writer.sql("""
                    UPDATE run_key SET key_version = :to, wrapped = anew.wrapped
                    FROM unnest(:runs, :days, :wrapped) AS anew(run_id, expires_on, wrapped)
                    WHERE run_key.tenant_id = :tenant AND run_key.run_id = anew.run_id
                      AND run_key.expires_on = anew.expires_on""")
                    .param("to", to)
                    .param(
                            "runs",
                            new SqlArrayValue(
                                    "uuid", some.stream().map(Row::run).toArray()))
                    .param("days", days)
                    .param("wrapped", new SqlArrayValue("bytea", (Object[]) wrapped))
                    .param("tenant", tenant.value())
                    .update();
            writer.sql("""
                    INSERT INTO key_rewrite (expires_on) SELECT DISTINCT unnest(:days)
                    ON CONFLICT (expires_on) DO UPDATE SET since = clock_timestamp()""").param("days", days).update();
            writer.sql("UPDATE tenant_key SET rewrapped = rewrapped + ? WHERE tenant_id = ? AND version = ?")
                    .params(some.size(), tenant.value(), to)
                    .update();
            return some.size();
        });
    }

    /**
     * Retires all older versions, unless something is wrapped by one of them. Whoever is about to wrap by one holds its
     * row, and is waited for; whoever comes later takes the newest.
     */
    boolean retire(TenantId tenant, int newest) {
        return in(tenant, () -> {
            writer.sql("SELECT version FROM tenant_key WHERE tenant_id = ? AND version < ? ORDER BY version FOR UPDATE")
                    .params(tenant.value(), newest)
                    .query(Integer.class)
                    .list();
            boolean needed = writer.sql("SELECT EXISTS (SELECT FROM run_key WHERE tenant_id = ? AND key_version < ?)")
                    .params(tenant.value(), newest)
                    .query(Boolean.class)
                    .single();
            if (needed) return false;
            writer.sql("UPDATE tenant_key SET retired = true WHERE tenant_id = ? AND version < ?")
                    .params(tenant.value(), newest)
                    .update();
            return true;
        });
    }

    void forgetRetired(TenantId tenant) {
        in(
                tenant,
                () -> writer.sql("DELETE FROM tenant_key WHERE tenant_id = ? AND retired")
                        .param(tenant.value())
                        .update());
    }

    private <T> T in(TenantId tenant, Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            new TenantSetting(writer).set(tenant);
            return work.get();
        }));
    }

    private record Row(UUID run, LocalDate day, byte[] wrapped) {}
}
