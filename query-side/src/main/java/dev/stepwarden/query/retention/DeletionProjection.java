package dev.stepwarden.query.retention;

import dev.stepwarden.domain.retention.RetentionEvent.TenantDeletionRequested;
import dev.stepwarden.domain.retention.RetentionEvent.TenantPayloadsDeleted;
import dev.stepwarden.query.tenancy.TenantRows;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers which deletions of all of a tenant's payloads were asked for, and which are done. */
@Component
@ProcessingGroup("retention")
class DeletionProjection {
    private final JdbcClient writer;
    private final TenantRows rows;

    DeletionProjection(@Qualifier("writer") JdbcClient writer, TenantRows rows) {
        this.writer = writer;
        this.rows = rows;
    }

    @EventHandler
    void on(TenantDeletionRequested event, @Timestamp Instant at) {
        rows.of(event.tenant());
        writer.sql("""
                INSERT INTO payload_deletion (tenant_id, deletion_id, reason, requested_at) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING""")
                .params(event.tenant().value(), event.deletion(), event.reason(), at.atOffset(ZoneOffset.UTC))
                .update();
    }

    @EventHandler
    void on(TenantPayloadsDeleted event, @Timestamp Instant at) {
        rows.of(event.tenant());
        writer.sql("""
                UPDATE payload_deletion SET finished_at = ?, runs = ?, held = ?
                WHERE tenant_id = ? AND deletion_id = ?""")
                .params(
                        at.atOffset(ZoneOffset.UTC),
                        event.runs(),
                        event.held(),
                        event.tenant().value(),
                        event.deletion())
                .update();
    }

    @ResetHandler
    void reset() {
        writer.sql("TRUNCATE payload_deletion").update();
    }
}
