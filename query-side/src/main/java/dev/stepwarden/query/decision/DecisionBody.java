package dev.stepwarden.query.decision;

import dev.stepwarden.domain.approval.ApprovalVote;
import dev.stepwarden.domain.decision.DecisionDetail;
import dev.stepwarden.domain.decision.DecisionSummary;
import dev.stepwarden.domain.policy.RuleOutcome;
import dev.stepwarden.domain.run.AgentVersion;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A decision on the wire. */
@Schema(name = "DecisionDetail")
record DecisionBody(
        UUID id,

        @Schema(allowableValues = {"allow", "require_approval", "block"})
        String effect,

        UUID tenantId,
        UUID project,
        String env,
        UUID run,

        @Schema(description = "The tool step that it is about")
        UUID step,

        @Schema(description = "The server's own step that tells of it")
        UUID record,

        @Nullable AgentVersion agent,
        String tool,
        String callId,

        @Schema(description = "That has the last word; null for the default") @Nullable
        String rule,

        @Nullable PolicyBody policy,

        @Schema(allowableValues = {"low", "medium", "high", "critical"})
        String risk,

        String reason,

        @Schema(description = "Of the call with its arguments")
        String act,

        int hiddenValues,

        @Schema(description = "The actor", example = "key/8d0c6a4e-2f6c-4d0e-9a53-51f5fb3b4d1f")
        String requestedBy,

        Instant decidedAt,

        @Schema(description = "Of the approval, whose id is the decision's; null when none was asked for") @Nullable
        String approval,

        @Nullable Instant approvalDecidedAt,
        List<UUID> approvedBy,
        @Nullable UUID deniedBy,
        @Nullable UUID breakGlass,
        List<Outcome> outcomes,
        @Nullable Token token,
        @Nullable Execution execution,
        List<Misuse> misuses,
        List<PersonBody> people) {

    static DecisionBody of(DecisionDetail detail) {
        DecisionSummary summary = detail.summary();
        var token = detail.token();
        var execution = detail.execution();
        return new DecisionBody(
                summary.id().value(),
                summary.effect().wireName(),
                summary.id().tenant().value(),
                summary.project(),
                summary.env(),
                summary.run().value(),
                summary.step(),
                summary.record(),
                summary.agent(),
                summary.tool(),
                summary.callId(),
                summary.rule(),
                PolicyBody.of(summary.policy()),
                summary.risk().wireName(),
                summary.reason(),
                summary.act(),
                summary.hiddenValues(),
                summary.askedBy(),
                summary.decidedAt(),
                summary.approval() == null ? null : summary.approval().wireName(),
                detail.closedAt(),
                detail.approvals().stream().map(ApprovalVote::person).toList(),
                detail.deniedBy(),
                detail.breakGlass(),
                detail.outcomes().stream().map(Outcome::of).toList(),
                token == null
                        ? null
                        : new Token(
                                token.id(),
                                token.mintedAt(),
                                token.expiresAt(),
                                token.consumedAt(),
                                token.revokedAt(),
                                token.ending()),
                execution == null ? null : new Execution(execution.step(), execution.at(), execution.act()),
                detail.misuses().stream()
                        .map(misuse -> new Misuse(misuse.kind().wireName(), misuse.step(), misuse.token(), misuse.at()))
                        .toList(),
                PersonBody.of(detail.names()));
    }

    @Schema(name = "RuleOutcome")
    record Outcome(
            String set,
            String rule,

            @Schema(allowableValues = {"matched", "not_matched", "error", "hidden"})
            String came,

            String effect,
            boolean shadow,
            @Nullable String detail) {
        static Outcome of(RuleOutcome outcome) {
            return new Outcome(
                    outcome.set(),
                    outcome.rule(),
                    outcome.came().wireName(),
                    outcome.effect().wireName(),
                    outcome.shadow(),
                    outcome.detail());
        }
    }

    @Schema(name = "TokenState", description = "Of the last token; never the token itself")
    record Token(
            UUID id,
            Instant mintedAt,
            Instant expiresAt,
            @Nullable Instant consumedAt,
            @Nullable Instant revokedAt,
            @Nullable String ending) {}

    @Schema(name = "Execution", description = "What was allowed is what ran")
    record Execution(UUID step, Instant at, String act) {}

    @Schema(name = "TokenMisuse")
    record Misuse(String kind, UUID step, UUID token, Instant at) {}
}
