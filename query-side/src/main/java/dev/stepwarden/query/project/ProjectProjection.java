package dev.stepwarden.query.project;

import dev.stepwarden.domain.project.ProjectEvent.ProjectCreated;
import dev.stepwarden.domain.project.ProjectEvent.ProjectRenamed;
import dev.stepwarden.query.tenancy.TenantRows;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers projects. */
@Component
@ProcessingGroup("project")
class ProjectProjection {
    private final JdbcClient writer;
    private final TenantRows rows;

    ProjectProjection(@Qualifier("writer") JdbcClient writer, TenantRows rows) {
        this.writer = writer;
        this.rows = rows;
    }

    @EventHandler
    void on(ProjectCreated event) {
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
        writer.sql("TRUNCATE project").update();
    }
}
