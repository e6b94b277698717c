package dev.stepwarden.query.violation;

import dev.stepwarden.domain.decision.ViolationKind;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.violation.ListViolations;
import dev.stepwarden.domain.violation.Reconcile;
import dev.stepwarden.domain.violation.ViolationCursor;
import dev.stepwarden.domain.violation.ViolationId;
import dev.stepwarden.domain.violation.ViolationSummary;
import dev.stepwarden.query.timeline.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what ran though it was not allowed, and what adds up. */
@Component
class ViolationQueries {
    private static final int MOST_ITEMS = 200;

    private final JdbcClient reader;

    ViolationQueries(@Qualifier("reader") JdbcClient reader) {
        this.reader = reader;
    }

    @QueryHandler
    Page<ViolationSummary, ViolationCursor> answer(ListViolations query, Reach reach) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = new StringBuilder("v.tenant_id = :tenant").append(within(reach, "v", parameters));
        parameters.put("tenant", query.tenant().value());
        if (query.open()) where.append(" AND v.reviewed_at IS NULL");
        if (!query.kinds().isEmpty()) {
            where.append(" AND v.kind = ANY (:kinds::text[])");
            parameters.put(
                    "kinds", query.kinds().stream().map(ViolationKind::wireName).toArray(String[]::new));
        }
        if (query.run() != null) {
            where.append(" AND v.run_id = :run");
            parameters.put("run", query.run());
        }
        ViolationCursor after = query.after();
        if (after != null) {
            where.append(" AND (v.raised_at, v.violation_id) < (:at, :last)");
            parameters.put("at", StoredTime.of(after.at()));
            parameters.put("last", after.violation());
        }
        int size = Math.clamp(query.size(), 1, ListViolations.MOST);
        List<ViolationSummary> found = reader.sql("SELECT v.* FROM violation v WHERE " + where
                        + " ORDER BY v.raised_at DESC, v.violation_id DESC LIMIT :limit")
                .params(parameters)
                .param("limit", size + 1)
                .query((row, number) -> summary(query.tenant(), row))
                .list();
        if (found.size() <= size) return new Page<>(found, null);
        List<ViolationSummary> page = List.copyOf(found.subList(0, size));
        return new Page<>(
                page,
                new ViolationCursor(
                        page.getLast().raisedAt(), page.getLast().id().value()));
    }

    @QueryHandler
    Reconcile.Report answer(Reconcile query, Reach reach) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("tenant", query.tenant().value());
        parameters.put("from", StoredTime.of(query.from()));
        parameters.put("to", StoredTime.of(query.to()));
        String decisions = """
                FROM decision d LEFT JOIN approval a ON a.tenant_id = d.tenant_id AND a.approval_id = d.decision_id
                WHERE d.tenant_id = :tenant AND d.decided_at >= :from AND d.decided_at < :to""" + within(reach, "d", parameters);
        String violations = """
                FROM violation v WHERE v.tenant_id = :tenant AND v.raised_at >= :from AND v.raised_at < :to
                  AND v.kind NOT IN ('APPROVED_NOT_EXECUTED', 'CONSUMED_NOT_REPORTED')""" + within(reach, "v", parameters);
        String notExecuted = " AND a.status = 'approved' AND d.executed_at IS NULL";
        long without = reader.sql("SELECT count(*) " + violations)
                .params(parameters)
                .query(Long.class)
                .single();
        List<Reconcile.Item> open = reader.sql(
                        "SELECT d.run_id, d.step_id, d.decision_id, d.tool, a.closed_at AS at, 'approved' AS what "
                                + decisions + notExecuted + " ORDER BY a.closed_at DESC LIMIT " + MOST_ITEMS)
                .params(parameters)
                .query((row, number) -> item(row))
                .list();
        List<Reconcile.Item> ran = reader.sql(
                        "SELECT v.run_id, v.step_id, v.decision_id, v.tool, v.raised_at AS at, v.kind AS what "
                                + violations + " ORDER BY v.raised_at DESC LIMIT " + MOST_ITEMS)
                .params(parameters)
                .query((row, number) -> item(row))
                .list();
        return reader.sql("""
                        SELECT count(*) FILTER (WHERE a.status = 'approved' AND d.executed_at IS NOT NULL),
                          count(*) FILTER (WHERE a.status = 'approved' AND d.executed_at IS NULL),
                          count(*) FILTER (WHERE a.status IS NULL AND d.executed_at IS NOT NULL),
                          count(*) FILTER (WHERE d.effect = 'block' OR a.status IN ('denied', 'expired', 'cancelled'))
                        """ + decisions)
                .params(parameters)
                .query((row, number) -> new Reconcile.Report(
                        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), without, open, ran))
                .single();
    }

    private static String within(Reach reach, String table, Map<String, Object> parameters) {
        StringBuilder condition = new StringBuilder();
        if (reach.projects() != null) {
            condition.append(" AND ").append(table).append(".project_id = ANY (:projects::uuid[])");
            parameters.put(
                    "projects", reach.projects().stream().map(UUID::toString).toArray(String[]::new));
        }
        if (reach.environment() != null) {
            condition.append(" AND ").append(table).append(".env = :reach_env");
            parameters.put("reach_env", reach.environment());
        }
        return condition.toString();
    }

    private static ViolationSummary summary(TenantId tenant, ResultSet row) throws SQLException {
        return new ViolationSummary(
                new ViolationId(tenant, row.getObject("violation_id", UUID.class)),
                new RunId(tenant, row.getObject("run_id", UUID.class)),
                row.getObject("project_id", UUID.class),
                row.getString("env"),
                ViolationKind.valueOf(row.getString("kind")),
                row.getObject("step_id", UUID.class),
                row.getObject("decision_id", UUID.class),
                row.getString("tool"),
                StoredTime.in(row, "raised_at"),
                row.getObject("reviewed_by", UUID.class),
                StoredTime.orNull(row, "reviewed_at"),
                row.getString("review_reason"));
    }

    private static Reconcile.Item item(ResultSet row) throws SQLException {
        @Nullable UUID decision = row.getObject("decision_id", UUID.class);
        return new Reconcile.Item(
                row.getObject("run_id", UUID.class),
                row.getObject("step_id", UUID.class),
                decision,
                row.getString("tool"),
                StoredTime.in(row, "at"),
                row.getString("what"));
    }
}
