package dev.stepwarden.query.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stepwarden.domain.cost.Cost;
import dev.stepwarden.domain.cost.Usage;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.run.Failure;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.timeline.StepSummary;
import dev.stepwarden.query.timeline.WireParts.RedactionsBody;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A step on the wire, without payloads. */
@Schema(name = "Step")
record StepBody(
        UUID id,

        @Schema(description = "May be unknown: a child can come before its parent") @Nullable
        UUID parentId,

        @Schema(example = "tool") String kind,
        @Schema(example = "orders.lookup") String name,
        @Schema(example = "ok") String status,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Long durationMs,

        @Schema(description = "2 and more when tried again") @Nullable
        Integer attempt,

        @Schema(description = "The graph's node") @Nullable String node,
        @Nullable Failure error,
        @Nullable ModelBody model,
        @Nullable Usage usage,
        @Nullable Price cost,
        StepFacts.@Nullable Tool tool,
        StepFacts.@Nullable DecisionClaim decision,
        RedactionsBody redactions,

        @Schema(description = "Place of its first record in the run")
        long index,

        @Schema(description = "Whether the run had finished when it was first heard of")
        boolean late,

        @Schema(description = "The server's time of the record that counts")
        Instant receivedAt) {

    static StepBody of(StepSummary step) {
        return of(step, step.facts().error(), null);
    }

    /**
     * @param error in full, where the payload holds it
     * @param config the model's settings, which are payload
     */
    static StepBody of(StepSummary step, @Nullable Failure error, @Nullable Json config) {
        StepFacts facts = step.facts();
        return new StepBody(
                facts.id(),
                facts.parent(),
                facts.kind().wireName(),
                facts.name(),
                facts.status().wireName(),
                facts.startedAt(),
                facts.endedAt(),
                durationMs(facts.startedAt(), facts.endedAt()),
                facts.attempt(),
                facts.node(),
                error,
                ModelBody.of(facts.model(), config),
                facts.usage(),
                Price.of(facts.cost()),
                facts.tool(),
                facts.decision(),
                RedactionsBody.of(facts.redactions()),
                step.index(),
                step.late(),
                step.receivedAt());
    }

    private static @Nullable Long durationMs(Instant from, @Nullable Instant to) {
        return to == null ? null : Math.max(0, to.toEpochMilli() - from.toEpochMilli());
    }

    @Schema(name = "StepModel")
    record ModelBody(
            @Nullable String provider,
            @Schema(example = "gpt-4.1-mini") String name,

            @Schema(description = "The model's settings, with the payloads only", type = "object")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            Json config) {
        static @Nullable ModelBody of(StepFacts.@Nullable Model model, @Nullable Json config) {
            return model == null ? null : new ModelBody(model.provider(), model.name(), config);
        }
    }

    @Schema(name = "StepCost", description = "Null for an unknown model or without usage, never 0 instead")
    record Price(
            @Schema(description = "A decimal number", example = "0.0042")
            String amount,

            @Schema(description = "ISO 4217", example = "USD")
            String currency,

            @Schema(description = "The price table's date", example = "2026-11-24")
            String priceVersion) {
        static @Nullable Price of(@Nullable Cost cost) {
            return cost == null ? null : new Price(cost.text(), cost.currency(), cost.priceVersion());
        }
    }
}
