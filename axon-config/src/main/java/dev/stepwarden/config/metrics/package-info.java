/** What the installation's operator sees of it: numbers, and nothing of any tenant. Start at {@link dev.stepwarden.config.metrics.MetricsDoor}. */
@NullMarked
package dev.stepwarden.config.metrics;

import org.jspecify.annotations.NullMarked;
