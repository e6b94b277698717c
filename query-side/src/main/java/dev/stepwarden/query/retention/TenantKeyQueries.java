package dev.stepwarden.query.retention;

import dev.stepwarden.domain.retention.ShowTenantKey;
import dev.stepwarden.domain.retention.ShowTenantKey.KeyState;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers how far the rotation of a tenant's key is. */
@Component
class TenantKeyQueries {
    private final JdbcClient reader;

    TenantKeyQueries(@Qualifier("reader") JdbcClient reader) {
        this.reader = reader;
    }

    /** Keys are counted only while one is being rotated. */
    @QueryHandler
    KeyState answer(ShowTenantKey query) {
        return reader.sql("""
                        SELECT coalesce(max(version), 0), count(*) > 1,
                          coalesce((array_agg(rewrapped ORDER BY version DESC))[1], 0),
                          CASE WHEN count(*) > 1 THEN (SELECT count(*) FROM run_key
                            WHERE tenant_id = :tenant AND key_version < (SELECT max(version) FROM tenant_key WHERE tenant_id = :tenant))
                          ELSE 0 END
                        FROM tenant_key WHERE tenant_id = :tenant""")
                .param("tenant", query.tenant().value())
                .query((row, number) -> new KeyState(row.getInt(1), row.getBoolean(2), row.getLong(3), row.getLong(4)))
                .single();
    }
}
