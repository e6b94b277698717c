package dev.stepwarden.domain.cost;

import java.math.BigDecimal;

/**
 * What one model call cost.
 *
 * @param currency ISO 4217
 * @param priceVersion the price table's date
 */
public record Cost(BigDecimal amount, String currency, String priceVersion) {}
