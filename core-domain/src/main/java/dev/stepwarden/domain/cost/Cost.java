package dev.stepwarden.domain.cost;

import java.math.BigDecimal;

/**
 * What one model call cost.
 *
 * @param currency ISO 4217
 * @param priceVersion the price table's date
 */
public record Cost(BigDecimal amount, String currency, String priceVersion) {

    /** Without trailing zeros, so that equal amounts are equal records and print alike. */
    public Cost {
        BigDecimal shortest = amount.stripTrailingZeros();
        amount = shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    /** The amount as the decimal string of the wire: never an exponent. */
    public String text() {
        return amount.toPlainString();
    }
}
