package dev.stepwarden.query.redaction;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.project.ListRedactionVersions;
import dev.stepwarden.domain.project.ListRedactionVersions.Version;
import dev.stepwarden.domain.project.ShowRedaction;
import dev.stepwarden.domain.project.ShowRedaction.InForce;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers about projects' own rules of redaction. */
@Component
class RedactionQueries {
    private static final int MOST = 200;

    private final JdbcClient reader;

    RedactionQueries(@Qualifier("reader") JdbcClient reader) {
        this.reader = reader;
    }

    @QueryHandler
    Optional<InForce> answer(ShowRedaction query) {
        return reader.sql("""
                        SELECT coalesce(newest.version, 0), coalesce(newest.rules, '[]')::text
                        FROM project
                        LEFT JOIN LATERAL (
                          SELECT version, rules FROM redaction_rules r
                          WHERE r.tenant_id = project.tenant_id AND r.project_id = project.project_id
                          ORDER BY version DESC LIMIT 1) AS newest ON true
                        WHERE project.tenant_id = :tenant AND project.project_id = :project""")
                .param("tenant", query.tenant().value())
                .param("project", query.project())
                .query((row, number) -> new InForce(row.getInt(1), StoredRules.read(row.getString(2))))
                .optional();
    }

    @QueryHandler
    Page<Version, Integer> answer(ListRedactionVersions query) {
        int size = Math.clamp(query.size(), 1, MOST);
        List<Version> found = reader.sql("""
                        SELECT version, rules::text, changed_at, actor FROM redaction_rules
                        WHERE tenant_id = :tenant AND project_id = :project
                          AND (:before::integer IS NULL OR version < :before::integer)
                        ORDER BY version DESC LIMIT :limit""")
                .param("tenant", query.tenant().value())
                .param("project", query.project())
                .param("before", query.before(), Types.INTEGER)
                .param("limit", size + 1)
                .query((row, number) -> new Version(
                        row.getInt("version"),
                        StoredRules.read(row.getString("rules")),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        row.getString("actor")))
                .list();
        if (found.size() <= size) return new Page<>(found, null);
        List<Version> page = List.copyOf(found.subList(0, size));
        return new Page<>(page, page.getLast().version());
    }
}
