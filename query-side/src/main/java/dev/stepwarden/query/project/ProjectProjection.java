package dev.stepwarden.query.project;

import dev.stepwarden.domain.project.ProjectEvent.ProjectCreated;
import dev.stepwarden.domain.project.ProjectEvent.ProjectRenamed;
import dev.stepwarden.domain.project.ProjectEvent.RetentionApplied;
import dev.stepwarden.domain.project.ProjectEvent.RetentionChanged;
import dev.stepwarden.domain.project.ProjectId;
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

/** Remembers projects. */
@Component
@ProcessingGroup("project")
class ProjectProjection {
    private static final int FIRST_PLAN = 1;

    private final JdbcClient writer;
    private final TenantRows rows;

    ProjectProjection(@Qualifier("writer") JdbcClient writer, TenantRows rows) {
        this.writer = writer;
        this.rows = rows;
    }

    @EventHandler
    void on(ProjectCreated event, @Timestamp Instant at) {
        rows.of(event.project().tenant());
        writer.sql("""
                INSERT INTO project (tenant_id, project_id, name, retention_days, stalled_after_minutes)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (tenant_id, project_id) DO UPDATE
                SET name = excluded.name, retention_days = excluded.retention_days,
                    stalled_after_minutes = excluded.stalled_after_minutes""")
                .params(
                        event.project().tenant().value(),
                        event.project().value(),
                        event.name(),
                        event.retentionDays(),
                        event.stalledAfterMinutes())
                .update();
        plan(event.project(), FIRST_PLAN, event.retentionDays(), at, false);
    }

    /** A plan that is longer than the one before is for new runs alone. */
    @EventHandler
    void on(RetentionChanged event, @Timestamp Instant at) {
        rows.of(event.project().tenant());
        int before = writer.sql("""
                        UPDATE project SET retention_days = ? WHERE tenant_id = ? AND project_id = ?
                        RETURNING old.retention_days""")
                .params(
                        event.days(),
                        event.project().tenant().value(),
                        event.project().value())
                .query(Integer.class)
                .single();
        writer.sql("""
                UPDATE retention_plan SET until = ?
                WHERE tenant_id = ? AND project_id = ? AND until IS NULL AND version < ?""")
                .params(
                        at.atOffset(ZoneOffset.UTC),
                        event.project().tenant().value(),
                        event.project().value(),
                        event.version())
                .update();
        plan(event.project(), event.version(), event.days(), at, event.days() < before);
    }

    @EventHandler
    void on(RetentionApplied event) {
        rows.of(event.project().tenant());
        writer.sql("UPDATE retention_plan SET pending = false WHERE tenant_id = ? AND project_id = ? AND version = ?")
                .params(event.project().tenant().value(), event.project().value(), event.version())
                .update();
    }

    private void plan(ProjectId project, int version, int days, Instant since, boolean pending) {
        writer.sql("""
                INSERT INTO retention_plan (tenant_id, project_id, version, days, since, pending)
                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(
                        project.tenant().value(),
                        project.value(),
                        version,
                        days,
                        since.atOffset(ZoneOffset.UTC),
                        pending)
                .update();
    }

    @EventHandler
    void on(ProjectRenamed event) {
        rows.of(event.project().tenant());
        writer.sql("UPDATE project SET name = ? WHERE tenant_id = ? AND project_id = ?")
                .params(
                        event.name(),
                        event.project().tenant().value(),
                        event.project().value())
                .update();
    }

    @ResetHandler
    void reset() {
        writer.sql("TRUNCATE project, retention_plan").update();
    }
}
