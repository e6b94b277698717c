package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.domain.timeline.PolicyCounts;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.domain.timeline.Totals;
import dev.stepwarden.query.timeline.WireParts.RedactionsBody;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run on the wire. */
@Schema(name = "Run")
record RunBody(
        UUID id,
        @Schema(example = "refund for order 4711") String name,
        @Schema(example = "succeeded") String status,
        Instant startedAt,

        @Schema(description = "From start to end in milliseconds; null while the run has not finished") @Nullable
        Long durationMs,

        UUID tenantId,

        @Schema(description = "The project's name", example = "checkout")
        String project,

        @Nullable AgentVersion agent,
        @Schema(example = "prod") String env,
        @Nullable String release,
        @Nullable String sessionId,
        List<String> models,

        @Schema(description = "An opened and closed step counts once")
        int stepCount,

        int toolCount,
        int errorCount,
        Tokens tokens,
        @Nullable Money cost,
        List<String> tags,
        RedactionsBody redactions,
        PolicyCounts policy) {

    static RunBody of(RunSummary run) {
        return new RunBody(
                run.id(),
                run.name(),
                run.status().wireName(),
                run.startedAt(),
                run.durationMs(),
                run.tenant().value(),
                run.project(),
                run.agent(),
                run.env(),
                run.release(),
                run.sessionId(),
                run.models(),
                run.steps(),
                run.toolCalls(),
                run.errors(),
                Tokens.of(run.totals()),
                Money.of(run.totals()),
                run.tags(),
                RedactionsBody.of(run.redactions()),
                run.policy());
    }

    @Schema(name = "RunTokens")
    record Tokens(
            @Schema(description = "Cached ones included") long input,
            @Schema(description = "Reasoning included") long output,
            long cacheRead,
            long cacheWrite,
            long reasoning,
            @Schema(description = "Input and output") long total) {
        static Tokens of(Totals totals) {
            long sum = totals.inputTokens() + totals.outputTokens();
            return new Tokens(
                    totals.inputTokens(),
                    totals.outputTokens(),
                    totals.cacheReadTokens(),
                    totals.cacheWriteTokens(),
                    totals.reasoningTokens(),
                    sum < 0 ? Long.MAX_VALUE : sum);
        }
    }

    @Schema(name = "RunCost", description = "Null when no model step has a known price, never 0 instead")
    record Money(
            @Schema(description = "A decimal number", example = "0.0425")
            String amount,

            @Schema(description = "ISO 4217", example = "USD")
            String currency,

            @Schema(description = "Model steps whose price is not known: the amount is short of these")
            int unpricedSteps) {
        static @Nullable Money of(Totals totals) {
            BigDecimal cost = totals.cost();
            if (cost == null) return null;
            BigDecimal plain = cost.signum() == 0 ? BigDecimal.ZERO : cost.stripTrailingZeros();
            return new Money(plain.toPlainString(), totals.currency(), totals.unpricedSteps());
        }
    }
}
