package dev.stepwarden.command.vault;

import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.vault.TenantKeys;
import dev.stepwarden.domain.vault.TenantKeys.TenantKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Versions in a table, so that all servers use the same one at any time, and a key that has been lost is not taken for one
 * that never was: with a row, and without its key, nothing is made in its place.
 */
@Component
final class JdbcKeyVersions implements KeyVersions {
    private final JdbcClient writer;
    private final TenantKeys keys;

    JdbcKeyVersions(@Qualifier("writer") JdbcClient writer, TenantKeys keys) {
        this.writer = writer;
        this.keys = keys;
    }

    @Override
    public TenantKey newest(TenantId tenant) {
        return registered(tenant).or(() -> first(tenant)).orElseThrow();
    }

    @Override
    public int add(TenantId tenant) {
        int version = writer.sql("SELECT coalesce(max(version), 0) + 1 FROM tenant_key WHERE tenant_id = ?")
                .param(tenant.value())
                .query(Integer.class)
                .single();
        register(tenant, keys.make(tenant, version));
        return version;
    }

    /** Of several that come first at once, one registers; the others wait for it here. */
    private Optional<TenantKey> first(TenantId tenant) {
        register(tenant, keys.make(tenant, TenantKeys.FIRST));
        return registered(tenant);
    }

    private void register(TenantId tenant, TenantKey key) {
        writer.sql("""
                INSERT INTO tenant_key (tenant_id, version, fingerprint) VALUES (?, ?, ?)
                ON CONFLICT DO NOTHING""").params(tenant.value(), key.version(), key.fingerprint()).update();
    }

    /** The lock keeps the version from being retired while this transaction may wrap by it, and nobody else waits for it. */
    private Optional<TenantKey> registered(TenantId tenant) {
        return writer.sql("""
                        SELECT version, fingerprint FROM tenant_key WHERE tenant_id = ?
                        ORDER BY version DESC LIMIT 1 FOR KEY SHARE""")
                .param(tenant.value())
                .query((row, number) -> new Registered(row.getInt(1), row.getString(2)))
                .optional()
                .map(row -> keys.version(tenant, row.version()).of(tenant, row.fingerprint()));
    }

    private record Registered(int version, @Nullable String fingerprint) {}
}
