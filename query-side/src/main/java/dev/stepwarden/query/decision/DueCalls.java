package dev.stepwarden.query.decision;

import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.decision.ListDueCalls;
import dev.stepwarden.domain.decision.ListDueCalls.DueCall;
import dev.stepwarden.domain.decision.ViolationKind;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers for which calls the server has something to do by itself. */
@Component
class DueCalls {
    private static final int MOST = 200;

    /** A step that was sent with the last of a run's may take its time. */
    private static final Duration REPORTED_WITHIN = Duration.ofMinutes(5);

    private final JdbcClient reader;

    DueCalls(@Qualifier("reader") JdbcClient reader) {
        this.reader = reader;
    }

    @QueryHandler
    List<DueCall> answer(ListDueCalls query) {
        return reader.sql("SELECT d.* FROM decision d " + due(query.due()) + " LIMIT " + MOST)
                .param("tenant", query.tenant().value())
                .param("now", utc(query.now()))
                .param("reported", utc(query.now().minus(REPORTED_WITHIN)))
                .query((row, number) -> call(query.tenant(), row))
                .list();
    }

    private static String due(ListDueCalls.Due due) {
        return switch (due) {
            case EXPIRED -> """
                JOIN approval a ON a.tenant_id = d.tenant_id AND a.approval_id = d.decision_id
                WHERE a.tenant_id = :tenant AND a.status = 'pending' AND a.expires_at <= :now AND :reported IS NOT NULL
                ORDER BY a.expires_at""";
            case STOPPED -> """
                JOIN stopped_agent s ON s.tenant_id = d.tenant_id AND s.agent = d.agent
                LEFT JOIN approval a ON a.tenant_id = d.tenant_id AND a.approval_id = d.decision_id
                WHERE d.tenant_id = :tenant AND d.token_consumed_at IS NULL AND d.executed_at IS NULL
                  AND (a.status IN ('pending', 'approved')
                       OR (d.token_id IS NOT NULL AND d.token_revoked_at IS NULL AND d.token_expires_at > :now))
                  AND :reported IS NOT NULL
                ORDER BY d.decided_at""";
            case UNREPORTED -> """
                WHERE d.tenant_id = :tenant AND d.token_consumed_at < :reported AND d.executed_at IS NULL
                  AND :now IS NOT NULL AND NOT EXISTS (
                    SELECT FROM violation v WHERE v.tenant_id = d.tenant_id AND v.decision_id = d.decision_id)
                ORDER BY d.token_consumed_at""";
            case NOT_PICKED_UP -> """
                JOIN approval a ON a.tenant_id = d.tenant_id AND a.approval_id = d.decision_id
                WHERE d.tenant_id = :tenant AND a.status = 'approved' AND d.token_consumed_at IS NULL
                  AND d.executed_at IS NULL AND a.closed_at + (a.expires_at - a.requested_at) < :now
                  AND :reported IS NOT NULL AND NOT EXISTS (
                    SELECT FROM violation v WHERE v.tenant_id = d.tenant_id AND v.decision_id = d.decision_id
                      AND v.kind = '%s')
                ORDER BY a.closed_at""".formatted(ViolationKind.APPROVED_NOT_EXECUTED.wireName());
        };
    }

    private static DueCall call(TenantId tenant, ResultSet row) throws SQLException {
        return new DueCall(
                new DecisionId(tenant, row.getObject("decision_id", UUID.class)),
                new RunId(tenant, row.getObject("run_id", UUID.class)),
                row.getObject("project_id", UUID.class),
                row.getString("env"),
                row.getObject("step_id", UUID.class),
                row.getString("tool"));
    }

    private static Object utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
