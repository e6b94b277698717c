package dev.stepwarden.domain.timeline;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a run has used. A model step inside a model step is not counted again.
 *
 * @param inputTokens cached ones included
 * @param cost null when no model step has a known price
 * @param unpricedSteps model steps with usage whose price is not known: the cost is short of these
 * @param currency of the cost, ISO 4217
 */
public record Totals(
        long inputTokens,
        long outputTokens,
        long cacheReadTokens,
        long cacheWriteTokens,
        long reasoningTokens,
        @Nullable BigDecimal cost,
        String currency,
        int unpricedSteps) {}
