package dev.stepwarden.domain.decision;

import dev.stepwarden.domain.approval.ApprovalStatus;
import dev.stepwarden.domain.policy.Effect;
import dev.stepwarden.domain.policy.PolicyRef;
import dev.stepwarden.domain.policy.Risk;
import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.domain.run.RunId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a call, as it stands now.
 *
 * @param effect the stricter one, when the policies have become so since
 * @param rule that has the last word, null for the default
 * @param step the tool step that it is about; {@code record} the server's own that tells of it
 * @param act hash of the call with its arguments: what was allowed
 * @param askedBy the actor
 * @param approval how the request for approval stands, null when there was none
 */
public record DecisionSummary(
        DecisionId id,
        RunId run,
        UUID project,
        String env,
        @Nullable AgentVersion agent,
        UUID step,
        UUID record,
        String tool,
        String callId,
        Effect effect,
        @Nullable String rule,
        @Nullable PolicyRef policy,
        Risk risk,
        String reason,
        String act,
        int hiddenValues,
        String askedBy,
        Instant decidedAt,
        @Nullable ApprovalStatus approval) {}
