package dev.stepwarden.query.audit;

import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.messaging.Event;
import dev.stepwarden.query.tenancy.TenantRows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the audit log from events alone. A replay adds what is missing and changes nothing: it may not. */
@Component
@ProcessingGroup("audit")
class AuditProjection {
    private final JdbcClient writer;
    private final TenantRows rows;

    AuditProjection(@Qualifier("writer") JdbcClient writer, TenantRows rows) {
        this.writer = writer;
        this.rows = rows;
    }

    @EventHandler
    void on(
            Event event,
            @Timestamp Instant time,
            @MessageIdentifier String id,
            @MetaDataValue("actor") @Nullable String actor) {
        AuditedEvent.of(event).ifPresent(audited -> {
            rows.of(audited.tenant());
            writer.sql("""
                    INSERT INTO audit (tenant_id, event_id, time, actor, action, target_kind, target_id, result, details)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                    .params(
                            audited.tenant().value(),
                            UUID.fromString(id),
                            time.atOffset(ZoneOffset.UTC),
                            actor == null ? "unknown" : actor, // events before actors were kept
                            audited.action(),
                            audited.targetKind(),
                            audited.target(),
                            audited.result(),
                            JsonText.of(audited.details()))
                    .update();
        });
    }
}
