package dev.stepwarden.query.violation;

import dev.stepwarden.domain.violation.ViolationEvent.StepViolated;
import dev.stepwarden.domain.violation.ViolationEvent.ViolationReviewed;
import dev.stepwarden.query.tenancy.TenantRows;
import dev.stepwarden.query.timeline.StoredText;
import dev.stepwarden.query.timeline.StoredTime;
import java.sql.Types;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Folds violations into rows. An event that comes again changes nothing. */
@Component
@ProcessingGroup("violation")
public class ViolationProjection {
    private final TenantRows rows;
    private final JdbcClient writer;

    ViolationProjection(TenantRows rows, @Qualifier("writer") JdbcClient writer) {
        this.rows = rows;
        this.writer = writer;
    }

    @EventHandler
    void on(StepViolated event, @Timestamp Instant at) {
        rows.of(event.violation().tenant());
        writer.sql("""
                INSERT INTO violation (tenant_id, violation_id, run_id, project_id, env, kind, step_id, decision_id, tool, raised_at)
                VALUES (:tenant, :id, :run, :project, :env, :kind, :step, :decision, :tool, :at) ON CONFLICT DO NOTHING""")
                .param("tenant", event.violation().tenant().value())
                .param("id", event.violation().value())
                .param("run", event.run().value())
                .param("project", event.project())
                .param("env", StoredText.indexed(event.env()))
                .param("kind", event.kind().wireName())
                .param("step", event.step())
                .param("decision", event.decision(), Types.OTHER)
                .param("tool", StoredText.of(event.tool()))
                .param("at", StoredTime.of(at))
                .update();
    }

    @EventHandler
    void on(ViolationReviewed event, @Timestamp Instant at) {
        rows.of(event.violation().tenant());
        writer.sql("""
                UPDATE violation SET reviewed_by = :person, reviewed_at = :at, review_reason = :reason
                WHERE tenant_id = :tenant AND violation_id = :id""")
                .param("tenant", event.violation().tenant().value())
                .param("id", event.violation().value())
                .param("person", event.person())
                .param("at", StoredTime.of(at))
                .param("reason", StoredText.of(event.reason()))
                .update();
    }

    /** Before a replay. All tenants' rows at once: row-level security has no say in TRUNCATE. */
    @ResetHandler
    void forget() {
        writer.sql("TRUNCATE violation").update();
    }
}
