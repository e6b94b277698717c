package dev.stepwarden.query.project;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.ListProjects;
import dev.stepwarden.domain.project.PageProjects;
import dev.stepwarden.domain.project.ProjectSummary;
import dev.stepwarden.domain.project.ShowProject;
import dev.stepwarden.domain.tenancy.Reach;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers about projects. */
@Component
class ProjectQueries {
    private static final Duration RECENT = Duration.ofDays(7);

    /** Counts are capped: they read a stretch of an index, however many runs there are. */
    private static final String LIST = """
            SELECT project_id, name, retention_days, runs, failed, last_run_at
            FROM project
            CROSS JOIN LATERAL (
              SELECT count(*) AS runs, count(*) FILTER (WHERE status = 'failed') AS failed
              FROM (SELECT status FROM run
                    WHERE run.tenant_id = project.tenant_id AND run.project_id = project.project_id
                      AND run.started_at >= :since AND (:env::text IS NULL OR run.env = :env::text)
                    ORDER BY started_at DESC LIMIT 10000) AS newest) AS recent
            CROSS JOIN LATERAL (
              SELECT max(started_at) AS last_run_at FROM run
              WHERE run.tenant_id = project.tenant_id AND run.project_id = project.project_id
                AND (:env::text IS NULL OR run.env = :env::text)) AS ever
            WHERE tenant_id = :tenant AND (:everywhere OR project_id = ANY (:projects::uuid[]))
            ORDER BY name, project_id""";

    private static final PageProjects.Cursor START = new PageProjects.Cursor("", new UUID(0, 0));

    private final ProjectRows rows;
    private final JdbcClient reader;
    private final Clock clock;

    ProjectQueries(ProjectRows rows, @Qualifier("reader") JdbcClient reader, Clock clock) {
        this.rows = rows;
        this.reader = reader;
        this.clock = clock;
    }

    @QueryHandler
    Optional<FindProject.Found> answer(FindProject query, Reach reach) {
        return find(query.tenant().value(), query.id(), query.name(), reach)
                .filter(row -> reach.includes(row.id().projectId()))
                .map(ProjectRow::found);
    }

    @QueryHandler
    List<ProjectSummary> answer(ListProjects query, Reach reach) {
        return reader.sql(LIST)
                .param("tenant", query.tenant().value())
                .param("env", reach.environment(), Types.VARCHAR)
                .param("everywhere", reach.projects() == null)
                .param("projects", ids(reach))
                .param("since", OffsetDateTime.ofInstant(clock.instant().minus(RECENT), ZoneOffset.UTC))
                .query(ProjectQueries::summary)
                .list();
    }

    @QueryHandler
    Page<FindProject.Found, PageProjects.Cursor> answer(PageProjects query, Reach reach) {
        PageProjects.Cursor after = query.after() == null ? START : query.after();
        List<FindProject.Found> found = reader.sql("""
                        SELECT project_id, name, retention_days FROM project
                        WHERE tenant_id = :tenant AND (name, project_id) > (:name, :project)
                          AND (:everywhere OR project_id = ANY (:projects::uuid[]))
                          AND (:text::text IS NULL OR position(lower(:text) IN lower(name)) > 0)
                        ORDER BY name, project_id LIMIT :limit""")
                .param("tenant", query.tenant().value())
                .param("name", after.name())
                .param("project", after.project())
                .param("everywhere", reach.projects() == null)
                .param("projects", ids(reach))
                .param("text", query.text(), Types.VARCHAR)
                .param("limit", query.size() + 1)
                .query((row, number) -> new FindProject.Found(
                        row.getObject("project_id", UUID.class), row.getString("name"), row.getInt("retention_days")))
                .list();
        if (found.size() <= query.size()) return new Page<>(found, null);
        List<FindProject.Found> page = List.copyOf(found.subList(0, query.size()));
        return new Page<>(
                page,
                new PageProjects.Cursor(page.getLast().name(), page.getLast().id()));
    }

    @QueryHandler
    Optional<FindProject.Found> answer(ShowProject query, Reach reach) {
        if (!reach.includes(query.project())) return Optional.empty();
        return rows.findByTenantIdAndProjectId(query.tenant().value(), query.project())
                .map(ProjectRow::found);
    }

    private static String[] ids(Reach reach) {
        return reach.projects() == null
                ? new String[0]
                : reach.projects().stream().map(UUID::toString).toArray(String[]::new);
    }

    private Optional<ProjectRow> find(UUID tenant, @Nullable UUID id, @Nullable String name, Reach reach) {
        if (id != null) {
            return rows.findByTenantIdAndProjectId(tenant, id).filter(row -> name == null || row.isCalled(name));
        }
        if (name != null) return rows.findFirstByTenantIdAndNameOrderByProjectId(tenant, name);
        List<ProjectRow> some = reach.projects() == null
                ? rows.findFirst2ByTenantId(tenant)
                : rows.findFirst2ByTenantIdAndProjectIdIn(tenant, reach.projects());
        return some.size() == 1 ? Optional.of(some.getFirst()) : Optional.empty();
    }

    private static ProjectSummary summary(ResultSet row, int number) throws SQLException {
        OffsetDateTime last = row.getObject("last_run_at", OffsetDateTime.class);
        return new ProjectSummary(
                row.getObject("project_id", UUID.class),
                row.getString("name"),
                row.getInt("retention_days"),
                row.getLong("runs"),
                row.getLong("failed"),
                last == null ? null : last.toInstant());
    }
}
