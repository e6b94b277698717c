package dev.stepwarden.domain.cost;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The list prices of one day. Prices change, so every {@link Cost} names the version it was computed with and is never
 * computed again.
 */
public final class PriceTable {
    private static final int MAX_NAME = 256;

    private final String version;
    private final String currency;
    private final ModelNames models;

    PriceTable(String version, String currency, ModelNames models) {
        this.version = version;
        this.currency = currency;
        this.models = models;
    }

    public static PriceTable builtIn() {
        return BuiltIn.TABLE;
    }

    /** The day the prices were in force, such as {@code 2026-11-24}. */
    public String version() {
        return version;
    }

    /**
     * Empty for a model that the table does not hold, or a provider it does not hold it for: an unknown price is not
     * nought.
     *
     * @param provider as the client reports it, absent where it does not
     */
    public Optional<Cost> cost(@Nullable String provider, String model, Usage usage) {
        if (model.length() > MAX_NAME) return Optional.empty();
        return models.find(provider, model).map(price -> new Cost(price.amount(usage), currency, version));
    }

    Collection<ModelPrice> prices() {
        return models.all();
    }

    private static final class BuiltIn {
        static final PriceTable TABLE = PriceFile.builtIn();
    }
}
