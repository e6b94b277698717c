package dev.stepwarden.config.store;

import dev.stepwarden.command.project.ProjectNames;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.project.ProjectNameTaken;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names in PostgreSQL, in the transaction of the decision, which holds the tenant's lock already. */
@Component
class JdbcProjectNames implements ProjectNames {
    private final JdbcClient writer;

    JdbcProjectNames(@Qualifier("writer") JdbcClient writer) {
        this.writer = writer;
    }

    /** ON CONFLICT waits until the other transaction has ended, and goes on as if it had never been when that fails. */
    @Override
    public void claim(ProjectId project, String name) {
        int claimed = writer.sql(
                        "INSERT INTO project_name (tenant_id, name, project_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(project.tenant().value(), name, project.value())
                .update();
        if (claimed == 0) throw new ProjectNameTaken();
        writer.sql("DELETE FROM project_name WHERE tenant_id = ? AND project_id = ? AND name <> ?")
                .params(project.tenant().value(), project.value(), name)
                .update();
    }
}
