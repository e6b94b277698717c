package dev.stepwarden.domain.decision;

import dev.stepwarden.domain.approval.ApprovalVote;
import dev.stepwarden.domain.policy.RuleOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision with what became of it.
 *
 * @param outcomes of the rules about the tool; conditions are the policies' own, so that nothing of the arguments is in it
 * @param approvals who agreed, in their order
 * @param requestedAt when people were asked; {@code closedAt} when that was over; null when they weren't, or it isn't
 * @param deniedBy or cancelled by
 * @param token the last one, null when there was none
 * @param execution null while nothing was reported
 * @param misuses of its tokens, oldest first
 * @param names what the people are called today, as far as the asking caller may know
 */
public record DecisionDetail(
        DecisionSummary summary,
        List<RuleOutcome> outcomes,
        @Nullable UUID breakGlass,
        List<ApprovalVote> approvals,
        @Nullable Instant requestedAt,
        @Nullable Instant closedAt,
        @Nullable UUID deniedBy,
        @Nullable String closingReason,
        @Nullable Token token,
        @Nullable Execution execution,
        List<Misuse> misuses,
        Map<UUID, String> names) {

    /** @param ending why it is worth nothing any more, by its wire name; null while it is, or when it was used */
    public record Token(
            UUID id,
            Instant mintedAt,
            Instant expiresAt,
            @Nullable Instant consumedAt,
            @Nullable Instant revokedAt,
            @Nullable String ending) {}

    /** What was allowed is what ran: the act is the same. */
    public record Execution(UUID step, Instant at, String act) {}

    public record Misuse(ViolationKind kind, UUID step, UUID token, Instant at) {}
}
