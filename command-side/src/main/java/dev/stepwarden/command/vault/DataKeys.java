package dev.stepwarden.command.vault;

import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.vault.DataKey;
import dev.stepwarden.domain.vault.KeyMissing;
import dev.stepwarden.domain.vault.TenantKeys;
import dev.stepwarden.domain.vault.TenantKeys.TenantKey;
import java.time.LocalDate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
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
    private final KeyVersions versions;
    private final RandomGenerator random;
    private final RecentKeys recent = new RecentKeys(REMEMBERED);

    DataKeys(
            @Qualifier("writer") JdbcClient writer,
            TenantKeys tenantKeys,
            KeyVersions versions,
            RandomGenerator random) {
        this.writer = writer;
        this.tenantKeys = tenantKeys;
        this.versions = versions;
        this.random = random;
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the run got a key at the same time: decide again */
    DataKey create(RunId run, LocalDate expiresOn) {
        DataKey key = DataKey.random(run, random);
        TenantKey tenantKey = versions.newest(run.tenant());
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
        DataKey key;
        try {
            key = wrapped(run, expiresOn).open(run, tenantKeys);
        } catch (KeyMissing retired) {
            key = wrapped(run, expiresOn).open(run, tenantKeys); // unless it has been wrapped anew meanwhile
        }
        remember(run, key, before);
        return key;
    }

    private Wrapped wrapped(RunId run, LocalDate expiresOn) {
        return writer.sql("""
                        SELECT r.key_version, r.wrapped, k.fingerprint FROM run_key r
                        LEFT JOIN tenant_key k ON k.tenant_id = r.tenant_id AND k.version = r.key_version
                        WHERE r.tenant_id = ? AND r.run_id = ? AND r.expires_on = ?""")
                .params(run.tenant().value(), run.value(), expiresOn)
                .query((row, number) -> new Wrapped(row.getInt(1), row.getBytes(2), row.getString(3)))
                .optional()
                .orElseThrow(PayloadsDeleted::new);
    }

    private void remember(RunId run, DataKey key, long before) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                recent.put(run, key, before);
            }
        });
    }

    private record Wrapped(
            int version, byte[] bytes, @Nullable String fingerprint) {
        DataKey open(RunId run, TenantKeys keys) {
            return DataKey.unwrapped(
                    run, bytes, keys.version(run.tenant(), version).of(run.tenant(), fingerprint));
        }
    }
}
