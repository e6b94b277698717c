package dev.stepwarden.command.decision;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shapes of requests, for the OpenAPI document; they are read by {@link DecisionBody} and {@link DecisionApi}. */
final class DecisionRequests {
    private DecisionRequests() {}

    @Schema(name = "DecisionRequest")
    record Decide(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            UUID run,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            UUID step,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200)
            String tool,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200)
            String callId,

            @Schema(maxLength = 200) @Nullable String thread,

            @Schema(pattern = "sha-256:[0-9a-f]{64}") @Nullable
            String toolSchema,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Map<String, Object> args,

            @Schema(allowableValues = {"low", "medium", "high", "critical"}) @Nullable
            String risk,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Confirmation cnf,

            @Schema(description = "the person who edited the arguments last") @Nullable
            UUID editedBy) {}

    @Schema(name = "Confirmation")
    record Confirmation(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Map<String, Object> jwk) {}

    @Schema(name = "MintRequest")
    record Mint(@Nullable Map<String, Object> args) {}

    @Schema(name = "ConsumeRequest")
    record Consume(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String token,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String act,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200)
            String nonce) {}

    @Schema(name = "OptionalReason")
    record Reason(@Schema(maxLength = 500) @Nullable String reason) {}

    @Schema(name = "Vote")
    record Vote(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "the request's own, as it was looked at")
            String payloadHash,

            @Schema(maxLength = 500) @Nullable String reason) {}

    @Schema(name = "Extension")
    record Extension(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String payloadHash,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 500)
            String reason,

            @Schema(description = "ISO 8601, at most P7D; an hour when left out") @Nullable
            String by) {}
}
