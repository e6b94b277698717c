package dev.stepwarden.domain.messaging;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Holds an answer back until what it says is to be seen: whoever gets a new key may use it at once, and whoever revoked one
 * may rely on it. What was decided is durable anyway, so that this does not wait for ever.
 */
public final class ReadAfterWrite {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final long PAUSE_NANOS = 3_000_000;

    private ReadAfterWrite() {}

    public static void await(BooleanSupplier seen) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!seen.getAsBoolean() && System.nanoTime() < deadline) LockSupport.parkNanos(PAUSE_NANOS);
    }
}
