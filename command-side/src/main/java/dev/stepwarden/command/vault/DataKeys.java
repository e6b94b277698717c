package dev.stepwarden.command.vault;

import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.vault.DataKey;
import dev.stepwarden.domain.vault.TenantKeys;
import dev.stepwarden.domain.vault.TenantKeys.TenantKey;
import java.time.LocalDate;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The runs' data keys. A key is remembered only when the transaction that saw it has committed: one that was made and
 * rolled back would seal payloads that nobody can open again.
 */
@Component
class DataKeys {
    private static final int REMEMBERED = 4096;

    private final JdbcClient writer;
    private final TenantKeys tenantKeys;
    private final RandomGenerator random;
    private final RecentKeys recent = new RecentKeys(REMEMBERED);

    DataKeys(@Qualifier("writer") JdbcClient writer, TenantKeys tenantKeys, RandomGenerator random) {
        this.writer = writer;
        this.tenantKeys = tenantKeys;
        this.random = random;
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the run got a key at the same time: decide again */
    DataKey create(RunId run, LocalDate expiresOn) {
        DataKey key = DataKey.random(run, random);
        TenantKey tenantKey = tenantKeys.current(run.tenant());
        writer.sql("""
                INSERT INTO run_key (tenant_id, run_id, expires_on, key_version, wrapped) VALUES (?, ?, ?, ?, ?)""")
                .params(
                        run.tenant().value(),
                        run.value(),
                        expiresOn,
                        tenantKey.version(),
                        key.wrappedBy(tenantKey, random))
                .update();
        return key;
    }

    /** @throws PayloadsDeleted when the key is gone, and with it all that it sealed */
    DataKey of(RunId run, LocalDate expiresOn) {
        DataKey known = recent.get(run);
        return known != null ? known : read(run, expiresOn);
    }

    /** To be called when the run's key is taken from its place: forgets it, and has the place written anew, on commit. */
    void erased(RunId run, LocalDate expiresOn) {
        writer.sql("""
                INSERT INTO key_rewrite (expires_on) VALUES (?)
                ON CONFLICT (expires_on) DO UPDATE SET since = clock_timestamp()""").param(expiresOn).update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                recent.remove(run);
            }
        });
    }

    private DataKey read(RunId run, LocalDate expiresOn) {
        long before = recent.removals();
        DataKey key = writer.sql("""
                SELECT key_version, wrapped FROM run_key WHERE tenant_id = ? AND run_id = ? AND expires_on = ?""")
                .params(run.tenant().value(), run.value(), expiresOn)
                .query((row, number) ->
                        DataKey.unwrapped(run, row.getBytes(2), tenantKeys.version(run.tenant(), row.getInt(1))))
                .optional()
                .orElseThrow(PayloadsDeleted::new);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                recent.put(run, key, before);
            }
        });
        return key;
    }
}
