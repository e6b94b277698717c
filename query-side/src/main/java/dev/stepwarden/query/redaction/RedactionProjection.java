package dev.stepwarden.query.redaction;

import dev.stepwarden.domain.project.ProjectEvent.RedactionRulesChanged;
import dev.stepwarden.query.tenancy.TenantRows;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers every version of projects' own rules. */
@Component
@ProcessingGroup("redaction")
class RedactionProjection {
    private final JdbcClient writer;
    private final TenantRows rows;

    RedactionProjection(@Qualifier("writer") JdbcClient writer, TenantRows rows) {
        this.writer = writer;
        this.rows = rows;
    }

    @EventHandler
    void on(RedactionRulesChanged event, @Timestamp Instant at, @MetaDataValue("actor") @Nullable String actor) {
        rows.of(event.project().tenant());
        writer.sql("""
                INSERT INTO redaction_rules (tenant_id, project_id, version, rules, changed_at, actor)
                VALUES (?, ?, ?, ?::jsonb, ?, ?) ON CONFLICT DO NOTHING""")
                .params(
                        event.project().tenant().value(),
                        event.project().value(),
                        event.version(),
                        StoredRules.text(event.rules()),
                        at.atOffset(ZoneOffset.UTC),
                        actor == null ? "unknown" : actor)
                .update();
    }

    @ResetHandler
    void reset() {
        writer.sql("TRUNCATE redaction_rules").update();
    }
}
