package dev.stepwarden;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what is true soon: projections follow events within milliseconds, but not at once. */
public final class Eventually {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Eventually() {}

    /** Tries until the assertion holds; fails with its last words after half a minute. */
    public static void holds(Runnable assertion) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError | RuntimeException notYet) {
                if (System.nanoTime() > deadline) throw notYet;
                LockSupport.parkNanos(10_000_000);
            }
        }
    }
}
