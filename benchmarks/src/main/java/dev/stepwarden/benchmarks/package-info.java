/** Measures the server through its own doors. Start at {@link Benchmarks}. */
@NullMarked
package dev.stepwarden.benchmarks;

import org.jspecify.annotations.NullMarked;
