package dev.stepwarden.command.decision;

import dev.stepwarden.domain.approval.ApprovalCommand.Standing;
import dev.stepwarden.domain.decision.DecisionId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/** How a request for approval stands now. */
@Schema(name = "ApprovalStanding")
record ApprovalAnswer(
        UUID id,

        @Schema(allowableValues = {"pending", "approved", "denied", "expired", "cancelled"})
        String status,

        Instant expiresAt) {
    static ApprovalAnswer of(DecisionId approval, Standing standing) {
        return new ApprovalAnswer(approval.value(), standing.status().wireName(), standing.expiresAt());
    }
}
