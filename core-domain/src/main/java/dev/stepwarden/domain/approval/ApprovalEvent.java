package dev.stepwarden.domain.approval;

import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.decision.Ending;
import dev.stepwarden.domain.messaging.Event;
import dev.stepwarden.domain.policy.ApprovalTerms;
import dev.stepwarden.domain.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to a request for approval. It has the id of the decision that asks for it, and is of its stream.
 * {@code told} is where the run tells of it.
 */
public sealed interface ApprovalEvent extends Event {
    DecisionId approval();

    RunId run();

    /**
     * @param step the tool step that is to be
     * @param requesters people who can't approve it
     */
    record ApprovalRequested(
            DecisionId approval,
            RunId run,
            UUID step,
            ApprovalTerms terms,
            List<UUID> requesters,
            Instant expiresAt,
            ApprovalStep told)
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

    /**
     * @param by everybody who has agreed
     * @param pickUpBefore the agent has to come for it
     */
    record ApprovalGranted(DecisionId approval, RunId run, List<UUID> by, Instant pickUpBefore, ApprovalStep told)
            implements ApprovalEvent {}

    record ApprovalDenied(DecisionId approval, RunId run, UUID person, String reason, ApprovalStep told)
            implements ApprovalEvent {}

    record ApprovalExpired(DecisionId approval, RunId run, ApprovalStep told) implements ApprovalEvent {}

    /** @param person who did it, null for the server */
    record ApprovalCancelled(
            DecisionId approval,
            RunId run,
            Ending why,
            @Nullable UUID person,
            @Nullable String reason,
            ApprovalStep told)
            implements ApprovalEvent {}

    record ApprovalExtended(DecisionId approval, RunId run, Instant expiresAt, UUID person, String reason)
            implements ApprovalEvent {}
}
