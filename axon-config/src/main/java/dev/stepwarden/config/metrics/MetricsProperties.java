package dev.stepwarden.config.metrics;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param metricsToken what Prometheus has to show; null: the server makes one, in {@code metrics.token} in its data folder */
@ConfigurationProperties("stepwarden")
record MetricsProperties(@Nullable String metricsToken) {
    /** Without the token. */
    @Override
    public String toString() {
        return "metrics properties";
    }
}
