package dev.stepwarden.query.approval;

import dev.stepwarden.domain.approval.Agreement;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalCancelled;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalDenied;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalExpired;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalExtended;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalGranted;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalRequested;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalVoted;
import dev.stepwarden.domain.approval.ApprovalStatus;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.policy.Factor;
import dev.stepwarden.query.decision.Place;
import dev.stepwarden.query.timeline.StoredText;
import dev.stepwarden.query.timeline.StoredTime;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Writes the rows of requests for approval. As with decisions, a row takes each number of its stream once, and the answers
 * say where what has changed is.
 */
@Component
class ApprovalTable {
    private final JdbcClient writer;

    ApprovalTable(@Qualifier("writer") JdbcClient writer) {
        this.writer = writer;
    }

    Optional<Place> request(ApprovalRequested event, Instant at, long number) {
        List<Factor> factors = event.terms().factors();
        StatementSpec insert = writer.sql("""
                        INSERT INTO approval (tenant_id, approval_id, run_id, project_id, env, agent, agent_version, step_id,
                          tool, call_id, rule, policy_set, policy_version, policy_hash, act, hidden_values, asked_by, risk,
                          factors, reason_required, hidden_values_allowed, requesters, status, wanted, wants_anybody,
                          requested_at, expires_at, history, last_event)
                        SELECT tenant_id, decision_id, run_id, project_id, env, agent, agent_version, :step,
                          :tool, call_id, rule, policy_set, policy_version, policy_hash, act, hidden_values, asked_by, :risk,
                          :factors::jsonb, :reason_required, :hidden_allowed, :requesters::uuid[], 'pending',
                          :wanted::text[], :anybody, :at, :expires, :happened::jsonb, :number
                        FROM decision WHERE tenant_id = :tenant AND decision_id = :approval
                        ON CONFLICT (tenant_id, approval_id) DO NOTHING
                        RETURNING\s""" + Place.COLUMNS)
                .param("tenant", event.approval().tenant().value())
                .param("approval", event.approval().value())
                .param("step", event.step())
                .param("tool", StoredText.of(event.told().tool()))
                .param("risk", event.told().risk().wireName())
                .param("factors", StoredFactors.text(factors))
                .param("reason_required", event.terms().reasonRequired())
                .param("hidden_allowed", event.terms().hiddenValuesAllowed())
                .param("requesters", texts(event.requesters()))
                .param("at", StoredTime.of(at))
                .param("expires", StoredTime.of(event.expiresAt()))
                .param("happened", StoredHistory.of(at, "requested", null, null, null))
                .param("number", number);
        return wanting(insert, Agreement.of(factors, List.of()))
                .query(Place::of)
                .optional();
    }

    /** What is still wanted follows from all votes, which stand in a table of their own. */
    Optional<Place> vote(ApprovalVoted event, Instant at, long number) {
        DecisionId id = event.approval();
        Optional<Place> changed = change(id, number, "history = history || :happened::jsonb")
                .param("happened", StoredHistory.of(at, "voted", event.person(), event.reason(), null))
                .query(Place::of)
                .optional();
        if (changed.isEmpty()) return changed;
        writer.sql("""
                        INSERT INTO approval_vote (tenant_id, approval_id, person_id, groups, on_behalf_of, reason, voted_at)
                        VALUES (:tenant, :approval, :person, :groups::text[], :behalf, :reason, :at) ON CONFLICT DO NOTHING""")
                .param("tenant", id.tenant().value())
                .param("approval", id.value())
                .param("person", event.person())
                .param("groups", event.groups().stream().map(StoredText::of).toArray(String[]::new))
                .param("behalf", event.onBehalfOf(), Types.OTHER)
                .param("reason", StoredText.orNull(event.reason()), Types.VARCHAR)
                .param("at", StoredTime.of(at))
                .update();
        Agreement agreement = Agreement.of(factors(id), VoteReader.votes(writer, id));
        wanting(writer.sql("""
                                UPDATE approval SET wanted = :wanted::text[], wants_anybody = :anybody
                                WHERE tenant_id = :tenant AND approval_id = :approval"""), agreement)
                .param("tenant", id.tenant().value())
                .param("approval", id.value())
                .update();
        return changed;
    }

    Optional<Place> grant(ApprovalGranted event, Instant at, long number) {
        String happened = StoredHistory.of(at, "approved", null, null, event.pickUpBefore());
        return close(event.approval(), ApprovalStatus.APPROVED, event.by(), null, null, happened, at, number);
    }

    Optional<Place> deny(ApprovalDenied event, Instant at, long number) {
        String happened = StoredHistory.of(at, "denied", event.person(), event.reason(), null);
        List<UUID> by = List.of(event.person());
        return close(event.approval(), ApprovalStatus.DENIED, by, event.reason(), null, happened, at, number);
    }

    Optional<Place> expire(ApprovalExpired event, Instant at, long number) {
        String happened = StoredHistory.of(at, "expired", null, null, null);
        return close(event.approval(), ApprovalStatus.EXPIRED, List.of(), null, null, happened, at, number);
    }

    Optional<Place> cancel(ApprovalCancelled event, Instant at, long number) {
        String happened = StoredHistory.of(at, "cancelled", event.person(), event.reason(), null);
        List<UUID> by = event.person() == null ? List.of() : List.of(event.person());
        String ending = event.why().wireName();
        return close(event.approval(), ApprovalStatus.CANCELLED, by, event.reason(), ending, happened, at, number);
    }

    Optional<Place> extend(ApprovalExtended event, Instant at, long number) {
        return change(event.approval(), number, "expires_at = :expires, history = history || :happened::jsonb")
                .param("expires", StoredTime.of(event.expiresAt()))
                .param("happened", StoredHistory.of(at, "extended", event.person(), event.reason(), event.expiresAt()))
                .query(Place::of)
                .optional();
    }

    private Optional<Place> close(
            DecisionId id,
            ApprovalStatus status,
            List<UUID> by,
            @Nullable String reason,
            @Nullable String ending,
            String happened,
            Instant at,
            long number) {
        return change(id, number, """
                        status = :status, closed_at = :at, closed_by = :by::uuid[], closing_reason = :reason,
                        ending = :ending, wanted = '{}', wants_anybody = false, history = history || :happened::jsonb""")
                .param("status", status.wireName())
                .param("at", StoredTime.of(at))
                .param("by", texts(by))
                .param("reason", StoredText.orNull(reason), Types.VARCHAR)
                .param("ending", ending, Types.VARCHAR)
                .param("happened", happened)
                .query(Place::of)
                .optional();
    }

    private List<Factor> factors(DecisionId id) {
        return StoredFactors.read(writer.sql("SELECT factors FROM approval WHERE tenant_id = ? AND approval_id = ?")
                .params(id.tenant().value(), id.value())
                .query(String.class)
                .single());
    }

    private static StatementSpec wanting(StatementSpec statement, Agreement agreement) {
        return statement
                .param("wanted", agreement.wanted().stream().map(StoredText::of).toArray(String[]::new))
                .param("anybody", agreement.wouldHelp(List.of()));
    }

    private static String[] texts(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private StatementSpec change(DecisionId id, long number, String changes) {
        return writer.sql("UPDATE approval SET last_event = :number, " + changes
                        + " WHERE tenant_id = :tenant AND approval_id = :approval AND last_event < :number RETURNING "
                        + Place.COLUMNS)
                .param("tenant", id.tenant().value())
                .param("approval", id.value())
                .param("number", number);
    }
}
