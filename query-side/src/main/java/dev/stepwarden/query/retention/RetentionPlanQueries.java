package dev.stepwarden.query.retention;

import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.retention.ListOverlong;
import dev.stepwarden.domain.retention.ListOverlong.Overlong;
import dev.stepwarden.domain.retention.ListPendingPlans;
import dev.stepwarden.domain.retention.ListPendingPlans.Pending;
import dev.stepwarden.domain.retention.PreviewRetention;
import dev.stepwarden.domain.retention.PreviewRetention.Preview;
import dev.stepwarden.domain.retention.ShowRetention;
import dev.stepwarden.domain.retention.ShowRetention.Applying;
import dev.stepwarden.domain.retention.ShowRetention.Plan;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Reach;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Answers about plans, and about runs that live longer than they allow. A run is under the plan that was in force when the
 * server received it and under every one that came later; the shortest counts.
 */
@Component
class RetentionPlanQueries {
    private static final int MOST = 200;

    /** When a run would die, were its payloads kept for that many days. */
    private static final String DAY = "(r.received_at AT TIME ZONE 'UTC')::date + ";

    private static final String OVERLONG = """
            FROM run r
            CROSS JOIN LATERAL (
              SELECT days, version FROM retention_plan p
              WHERE p.tenant_id = r.tenant_id AND p.project_id = r.project_id
                AND (p.until IS NULL OR p.until > r.received_at)
              ORDER BY days, version DESC LIMIT 1) shortest
            WHERE r.tenant_id = :tenant AND r.project_id = :project AND r.payloads IN ('kept', 'held')
              AND r.planned_on > :earliest
              AND r.planned_on > (r.received_at AT TIME ZONE 'UTC')::date + shortest.days
            """;

    private final JdbcClient reader;
    private final Clock clock;

    RetentionPlanQueries(@Qualifier("reader") JdbcClient reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    @QueryHandler
    Optional<Plan> answer(ShowRetention query, Reach reach) {
        if (!reach.includes(query.project())) return Optional.empty();
        return reader.sql("""
                        SELECT n.name, p.version, p.days, p.since,
                          EXISTS (SELECT FROM retention_plan o
                                  WHERE o.tenant_id = p.tenant_id AND o.project_id = p.project_id AND o.pending)
                        FROM retention_plan p
                        JOIN project n ON n.tenant_id = p.tenant_id AND n.project_id = p.project_id
                        WHERE p.tenant_id = :tenant AND p.project_id = :project AND p.until IS NULL""")
                .param("tenant", query.tenant().value())
                .param("project", query.project())
                .query((row, number) -> new Plan(
                        row.getString(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getBoolean(5) ? applying(query) : null))
                .optional();
    }

    private Applying applying(ShowRetention query) {
        long left = reader.sql("SELECT count(*) " + OVERLONG)
                .param("tenant", query.tenant().value())
                .param("project", query.project())
                .param("earliest", tomorrow())
                .query(Long.class)
                .single();
        long done = reader.sql("""
                        SELECT count(*) FROM run r
                        JOIN retention_plan p ON p.tenant_id = r.tenant_id AND p.project_id = r.project_id
                          AND p.version = r.replanned_by AND p.pending
                        WHERE r.tenant_id = :tenant AND r.project_id = :project""")
                .param("tenant", query.tenant().value())
                .param("project", query.project())
                .query(Long.class)
                .single();
        return new Applying(done, left);
    }

    @QueryHandler
    Optional<Preview> answer(PreviewRetention query) {
        return reader.sql("SELECT version, days, runs, rows, due, held FROM retention_plan p CROSS JOIN LATERAL ("
                        + "SELECT count(*) FILTER (WHERE r.payloads = 'kept') AS runs,"
                        + " count(*) FILTER (WHERE r.payloads = 'held') AS held,"
                        + " count(*) FILTER (WHERE r.payloads = 'kept' AND " + DAY + ":days < :earliest) AS due,"
                        + " coalesce(sum((SELECT count(*) FROM payload v WHERE v.tenant_id = r.tenant_id"
                        + "   AND v.run_id = r.run_id AND v.expires_on = r.expires_on))"
                        + "   FILTER (WHERE r.payloads = 'kept'), 0) AS rows"
                        + " FROM run r WHERE r.tenant_id = p.tenant_id AND r.project_id = p.project_id"
                        + " AND r.payloads IN ('kept', 'held') AND r.planned_on > :earliest"
                        + " AND r.planned_on > " + DAY + ":days) affected"
                        + " WHERE p.tenant_id = :tenant AND p.project_id = :project AND p.until IS NULL")
                .param("tenant", query.tenant().value())
                .param("project", query.project())
                .param("days", query.days())
                .param("earliest", tomorrow())
                .query((row, number) -> new Preview(
                        row.getInt("version"),
                        row.getInt("days"),
                        query.days(),
                        row.getLong("runs"),
                        row.getLong("rows"),
                        row.getLong("due"),
                        row.getLong("held")))
                .optional();
    }

    @QueryHandler
    List<Overlong> answer(ListOverlong query) {
        return reader.sql("SELECT r.run_id, shortest.version, greatest(" + DAY + "shortest.days, :earliest) " + OVERLONG
                        + " ORDER BY r.planned_on DESC, r.run_id LIMIT :most")
                .param("tenant", query.tenant().value())
                .param("project", query.project())
                .param("earliest", query.earliest())
                .param("most", MOST)
                .query((row, number) -> new Overlong(
                        new RunId(query.tenant(), row.getObject(1, UUID.class)),
                        row.getInt(2),
                        row.getObject(3, LocalDate.class)))
                .list();
    }

    @QueryHandler
    List<Pending> answer(ListPendingPlans query) {
        return reader.sql("""
                        SELECT project_id, version, seen_at,
                          (SELECT count(*) FROM run r WHERE r.tenant_id = p.tenant_id AND r.project_id = p.project_id
                             AND r.replanned_by = p.version)
                        FROM retention_plan p WHERE tenant_id = ? AND pending ORDER BY seen_at, version""")
                .param(query.tenant().value())
                .query((row, number) -> new Pending(
                        new ProjectId(query.tenant(), row.getObject(1, UUID.class)),
                        row.getInt(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getLong(4)))
                .list();
    }

    private LocalDate tomorrow() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
    }
}
