package dev.stepwarden.query.decision;

import dev.stepwarden.domain.approval.ApprovalVote;
import dev.stepwarden.domain.decision.DecisionDetail;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.decision.DecisionSummary;
import dev.stepwarden.domain.decision.ListDecisions;
import dev.stepwarden.domain.decision.ShowDecision;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.query.approval.VoteReader;
import dev.stepwarden.query.timeline.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what asks for decisions. */
@Component
class DecisionQueries {
    private static final String DECISIONS = """
            SELECT d.*, a.status AS approval_status, a.requested_at, a.closed_at, a.closed_by, a.closing_reason
            FROM decision d LEFT JOIN approval a ON a.tenant_id = d.tenant_id AND a.approval_id = d.decision_id
            WHERE d.tenant_id = :tenant AND\s""";

    private final JdbcClient reader;
    private final PeopleNames names;

    DecisionQueries(@Qualifier("reader") JdbcClient reader, PeopleNames names) {
        this.reader = reader;
        this.names = names;
    }

    @QueryHandler
    DecisionDetail answer(ShowDecision query, Caller caller) {
        DecisionId id = query.decision();
        Sight sight = Sight.of(caller);
        List<ApprovalVote> votes = VoteReader.votes(reader, id);
        return reader.sql(DECISIONS + "d.decision_id = :decision AND " + sight.condition("d"))
                .param("tenant", id.tenant().value())
                .param("decision", id.value())
                .params(sight.parameters())
                .query((row, number) -> detail(row, votes, caller))
                .optional()
                .orElseThrow(() -> new NotFound("decision"));
    }

    @QueryHandler
    Page<DecisionSummary, ListDecisions.Cursor> answer(ListDecisions query, Caller caller) {
        Sight sight = Sight.of(caller);
        int size = Math.clamp(query.size(), 1, ListDecisions.MOST);
        ListDecisions.Cursor after = query.after();
        String further = after == null ? "" : " AND (d.decided_at, d.decision_id) > (:after_at, :after_id)";
        List<DecisionSummary> found = reader.sql(DECISIONS + "d.run_id = :run AND " + sight.condition("d") + further
                        + " ORDER BY d.decided_at, d.decision_id LIMIT :limit")
                .param("tenant", query.tenant().value())
                .param("run", query.run().value())
                .param("limit", size + 1)
                .param("after_at", after == null ? null : StoredTime.of(after.decidedAt()))
                .param("after_id", after == null ? null : after.decision())
                .params(sight.parameters())
                .query((row, number) -> DecisionReader.summary(row))
                .list();
        if (found.size() <= size) return new Page<>(found, null);
        List<DecisionSummary> page = List.copyOf(found.subList(0, size));
        DecisionSummary last = page.getLast();
        return new Page<>(
                page, new ListDecisions.Cursor(last.decidedAt(), last.id().value()));
    }

    private DecisionDetail detail(ResultSet row, List<ApprovalVote> votes, Caller caller) throws SQLException {
        UUID closedBy = closedBy(row);
        List<UUID> people =
                new ArrayList<>(votes.stream().map(ApprovalVote::person).toList());
        if (closedBy != null) people.add(closedBy);
        Map<UUID, String> called = names.of(caller, people);
        return new DecisionDetail(
                DecisionReader.summary(row),
                StoredOutcomes.read(row.getString("outcomes")),
                row.getObject("break_glass", UUID.class),
                votes,
                StoredTime.orNull(row, "requested_at"),
                StoredTime.orNull(row, "closed_at"),
                closedBy,
                row.getString("closing_reason"),
                DecisionReader.token(row),
                DecisionReader.execution(row),
                DecisionReader.misuses(row.getString("misuses")),
                called);
    }

    /** Of one that was denied or cancelled; who agreed stands with the votes. */
    private static @Nullable UUID closedBy(ResultSet row) throws SQLException {
        String status = row.getString("approval_status");
        if (status == null || status.equals("approved")) return null;
        UUID[] by = (UUID[]) row.getArray("closed_by").getArray();
        return by.length == 0 ? null : by[0];
    }
}
