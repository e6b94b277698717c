package dev.stepwarden.query.approval;

import dev.stepwarden.domain.approval.Agreement;
import dev.stepwarden.domain.approval.ApprovalStatus;
import dev.stepwarden.domain.approval.ApprovalVote;
import dev.stepwarden.domain.approval.Hindrance;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.query.decision.Sight;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who asks, as far as it matters for what he may decide.
 *
 * @param person null for a key, and for the server
 * @param reach where the role includes it; null: nowhere
 */
record Asker(
        @Nullable UUID person,
        List<String> groups,
        @Nullable Reach reach,
        Instant now) {

    static Asker of(Caller caller, JdbcClient reader, Instant now) {
        UUID person = caller.actor() instanceof Actor.Person someone ? someone.id() : null;
        Reach reach = caller.may(Permission.APPROVE) ? caller.reach(Permission.APPROVE) : null;
        List<String> groups = person == null || reach == null
                ? List.of()
                : reader.sql("SELECT groups FROM member WHERE tenant_id = ? AND person_id = ? AND active")
                        .params(caller.tenant().value(), person)
                        .query((row, number) ->
                                List.of((String[]) row.getArray("groups").getArray()))
                        .optional()
                        .orElse(List.of());
        return new Asker(person, groups, reach, now);
    }

    /** The first thing that stands in the way of deciding; null when nothing does. */
    @Nullable
    Hindrance hindrance(ApprovalRow row, List<ApprovalVote> votes) {
        if (row.status() != ApprovalStatus.PENDING || !now.isBefore(row.expiresAt())) return Hindrance.NOT_PENDING;
        if (person == null) return Hindrance.NOT_A_PERSON;
        if (reach == null || !reach.includes(row.project(), row.env())) return Hindrance.NO_ROLE;
        if (row.requesters().contains(person)) return Hindrance.REQUESTER;
        if (votes.stream().anyMatch(vote -> vote.person().equals(person))) return Hindrance.ALREADY_VOTED;
        if (!Agreement.of(row.factors(), votes).wouldHelp(groups)) return Hindrance.NO_GROUP;
        if (row.risk().isHigh() && row.hiddenValues() > 0 && !row.hiddenValuesAllowed()) return Hindrance.HIDDEN_VALUES;
        return null;
    }

    /** The same in SQL, but for hidden values: those can be denied. Nothing when he may decide nothing anywhere. */
    @Nullable
    String mine() {
        if (person == null || reach == null) return null;
        return """
                a.status = 'pending' AND a.expires_at > :now AND NOT :person = ANY (a.requesters)
                AND (a.wants_anybody OR a.wanted && :groups::text[])
                AND NOT EXISTS (SELECT FROM approval_vote v WHERE v.tenant_id = a.tenant_id
                  AND v.approval_id = a.approval_id AND v.person_id = :person) AND\s""" + Sight.within("a", "may", reach);
    }

    void put(Map<String, Object> parameters) {
        if (person == null || reach == null) return;
        parameters.put("person", person);
        parameters.put("groups", groups.toArray(String[]::new));
        Sight.put(parameters, "may", reach);
    }
}
