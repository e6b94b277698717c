package dev.stepwarden.domain.approval;

import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.decision.Ending;
import dev.stepwarden.domain.messaging.Event;
import dev.stepwarden.domain.policy.ApprovalTerms;
import dev.stepwarden.domain.policy.Risk;
import dev.stepwarden.domain.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has happened to a request for approval. It has the id of the decision that asks for it, and is of its stream. */
public sealed interface ApprovalEvent extends Event {
    DecisionId approval();

    RunId run();

    /**
     * @param requesters people who can't approve it
     * @param record id of the step that tells of it in the run
     */
    record ApprovalRequested(
            DecisionId approval,
            RunId run,
            UUID step,
            String tool,
            Risk risk,
            ApprovalTerms terms,
            List<UUID> requesters,
            Instant expiresAt,
            UUID record)
            implements ApprovalEvent {}

    /**
     * One person has agreed.
     *
     * @param groups of the person that the request asks for
     * @param onBehalfOf who has passed the right on, null mostly
     */
    record ApprovalVoted(
            DecisionId approval,
            RunId run,
            UUID person,
            List<String> groups,
            @Nullable UUID onBehalfOf,
            @Nullable String reason)
            implements ApprovalEvent {}

    /** @param by everybody who has agreed; {@code pickUpBefore} the agent has to come for it */
    record ApprovalGranted(DecisionId approval, RunId run, List<UUID> by, Instant pickUpBefore)
            implements ApprovalEvent {}

    record ApprovalDenied(DecisionId approval, RunId run, UUID person, String reason) implements ApprovalEvent {}

    record ApprovalExpired(DecisionId approval, RunId run) implements ApprovalEvent {}

    /** @param person who did it, null for the server */
    record ApprovalCancelled(
            DecisionId approval,
            RunId run,
            Ending why,
            @Nullable UUID person,
            @Nullable String reason) implements ApprovalEvent {}

    record ApprovalExtended(DecisionId approval, RunId run, Instant expiresAt, UUID person, String reason)
            implements ApprovalEvent {}
}
