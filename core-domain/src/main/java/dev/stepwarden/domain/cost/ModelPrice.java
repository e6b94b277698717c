package dev.stepwarden.domain.cost;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table.
 *
 * @param names the model's own name first, then those that mean the same model at the same price
 * @param hosted an open model: its price is the host's, so the host must be known
 * @param longContext the rates of the whole call when its input is longer than they say
 * @param source the page that publishes the price, as of {@code date}
 */
record ModelPrice(
        String provider,
        List<String> names,
        boolean hosted,
        Rates rates,
        @Nullable LongContext longContext,
        String source,
        String date) {

    record LongContext(long aboveInputTokens, Rates rates) {}

    BigDecimal amount(Usage usage) {
        if (longContext != null && usage.inputTokens() > longContext.aboveInputTokens()) {
            return longContext.rates().amount(usage);
        }
        return rates.amount(usage);
    }
}
