package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.diff.Metrics.Both;
import dev.stepwarden.domain.json.Json;
import java.math.BigDecimal;
import java.util.function.Function;

/** {@link Metrics} in the protocol's words; money is a decimal string. */
final class MetricsJson {
    private MetricsJson() {}

    static Json of(Metrics metrics) {
        return DiffJson.object(json -> json.put("active_ms", counts(metrics.activeMs()))
                .put("waiting_ms", counts(metrics.waitingMs()))
                .put("steps", counts(metrics.steps()))
                .put("tokens", counts(metrics.tokens()))
                .put("input_tokens", counts(metrics.inputTokens()))
                .put("output_tokens", counts(metrics.outputTokens()))
                .put("cost", both(metrics.cost(), MetricsJson::money))
                .put("currency", both(metrics.currency(), DiffJson::text))
                .put("retries", counts(metrics.retries()))
                .put("errors", counts(metrics.errors())));
    }

    private static Json counts(Both<Long> counts) {
        return both(counts, DiffJson::number);
    }

    private static Json money(BigDecimal amount) {
        BigDecimal shortest = amount.stripTrailingZeros();
        return DiffJson.text((shortest.scale() < 0 ? shortest.setScale(0) : shortest).toPlainString());
    }

    private static <T> Json both(Both<T> both, Function<T, Json> json) {
        return DiffJson.both(DiffJson.orNull(both.a(), json), DiffJson.orNull(both.b(), json));
    }
}
