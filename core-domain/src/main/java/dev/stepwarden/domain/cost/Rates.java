package dev.stepwarden.domain.cost;

import java.math.BigDecimal;

/** Prices per million tokens. Where a provider names no price for cached tokens they cost what input costs. */
record Rates(BigDecimal input, BigDecimal cacheRead, BigDecimal cacheWrite, BigDecimal output) {

    BigDecimal amount(Usage usage) {
        return times(input, usage.freshInputTokens())
                .add(times(cacheRead, usage.cacheReadTokens()))
                .add(times(cacheWrite, usage.cacheWriteTokens()))
                .add(times(output, usage.outputTokens()))
                .movePointLeft(6);
    }

    private static BigDecimal times(BigDecimal price, long tokens) {
        return price.multiply(BigDecimal.valueOf(tokens));
    }
}
