package dev.stepwarden.query.apikey;

import dev.stepwarden.domain.apikey.ApiKeyEvent.ApiKeyIssued;
import dev.stepwarden.domain.apikey.ApiKeyEvent.ApiKeyRevoked;
import dev.stepwarden.query.tenancy.TenantRows;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers keys, by the hashes of their secrets. */
@Component
@ProcessingGroup("apikey")
class ApiKeyProjection {
    private final JdbcClient writer;
    private final TenantRows rows;

    ApiKeyProjection(@Qualifier("writer") JdbcClient writer, TenantRows rows) {
        this.writer = writer;
        this.rows = rows;
    }

    @EventHandler
    void on(ApiKeyIssued event, @Timestamp Instant time) {
        rows.of(event.tenant());
        writer.sql("""
                INSERT INTO api_key (tenant_id, key_id, name, owner_id, role, project_id, environment, secret_hash,
                                     expires_at, issued_at)
                VALUES (:tenant, :key, :name, :owner, :role, :project, :environment, :hash, :expires, :issued)
                ON CONFLICT (tenant_id, key_id) DO UPDATE
                SET name = excluded.name, owner_id = excluded.owner_id, role = excluded.role,
                    project_id = excluded.project_id, environment = excluded.environment,
                    secret_hash = excluded.secret_hash, expires_at = excluded.expires_at,
                    issued_at = excluded.issued_at""")
                .param("tenant", event.tenant().value())
                .param("key", event.key())
                .param("name", event.name())
                .param("owner", event.owner())
                .param("role", event.role().wireName())
                .param("project", event.project(), Types.OTHER)
                .param("environment", event.environment(), Types.VARCHAR)
                .param("hash", event.secretHash())
                .param("expires", utc(event.expiresAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("issued", time.atOffset(ZoneOffset.UTC))
                .update();
    }

    @EventHandler
    void on(ApiKeyRevoked event, @Timestamp Instant time) {
        rows.of(event.tenant());
        writer.sql("UPDATE api_key SET revoked_at = ? WHERE tenant_id = ? AND key_id = ?")
                .params(time.atOffset(ZoneOffset.UTC), event.tenant().value(), event.key())
                .update();
    }

    @ResetHandler
    void reset() {
        writer.sql("TRUNCATE api_key").update();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
