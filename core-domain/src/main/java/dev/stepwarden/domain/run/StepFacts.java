package dev.stepwarden.domain.run;

import dev.stepwarden.domain.cost.Cost;
import dev.stepwarden.domain.cost.Usage;
import dev.stepwarden.domain.redaction.Redactions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One write of a step (its opening or its closing) without payloads: what an event may hold. Every string is redacted.
 *
 * @param parent may be unknown so far, or for ever (an orphan)
 * @param endedAt null while running
 * @param attempt 2 and more when tried again
 * @param node the graph's node
 * @param verdict the server's own word; null for every step that a client tells of
 * @param cost null for an unknown model or without usage; never 0 instead
 */
public record StepFacts(
        UUID id,
        @Nullable UUID parent,
        StepKind kind,
        String name,
        StepStatus status,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer attempt,
        @Nullable String node,
        @Nullable Failure error,
        @Nullable Model model,
        @Nullable Usage usage,
        @Nullable Cost cost,
        @Nullable Tool tool,
        @Nullable DecisionClaim decision,
        Redactions redactions,
        @Nullable Verdict verdict) {

    /** Of a step that a client tells of. */
    public StepFacts(
            UUID id,
            @Nullable UUID parent,
            StepKind kind,
            String name,
            StepStatus status,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Integer attempt,
            @Nullable String node,
            @Nullable Failure error,
            @Nullable Model model,
            @Nullable Usage usage,
            @Nullable Cost cost,
            @Nullable Tool tool,
            @Nullable DecisionClaim decision,
            Redactions redactions) {
        this(
                id,
                parent,
                kind,
                name,
                status,
                startedAt,
                endedAt,
                attempt,
                node,
                error,
                model,
                usage,
                cost,
                tool,
                decision,
                redactions,
                null);
    }

    public StepPhase phase() {
        return StepPhase.of(status);
    }

    /** The model that was called; its settings are payload. */
    public record Model(@Nullable String provider, String name) {}

    /** {@code callId} may repeat within a run: it identifies nothing alone. */
    public record Tool(String name, String callId, @Nullable String schemaDigest) {}

    /** What the client says of the decision that allowed the step; not yet checked. */
    public record DecisionClaim(
            UUID id, @Nullable UUID tokenId, @Nullable String act) {}

    /**
     * What was decided about a call, in a step that the server itself has put into the run.
     *
     * @param word an effect, or how an approval stands, by their wire names
     * @param policy {@code <set>@<version>}, null when there was none
     * @param people who approved or denied
     */
    public record Verdict(
            UUID decision,
            String word,
            @Nullable String rule,
            @Nullable String policy,
            @Nullable String risk,
            List<UUID> people) {}
}
