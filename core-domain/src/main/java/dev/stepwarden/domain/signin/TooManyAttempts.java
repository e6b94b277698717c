package dev.stepwarden.domain.signin;

import java.time.Duration;

/** Too much was guessed; the next try is possible after a while. Says the same whether what was tried exists or not. */
public final class TooManyAttempts extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Duration wait;

    public TooManyAttempts(Duration wait) {
        super("Too many attempts. Try again in " + words(wait) + ".");
        this.wait = wait;
    }

    /** At least a second. */
    public long seconds() {
        return seconds(wait);
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    private static String words(Duration wait) {
        long seconds = seconds(wait);
        if (seconds == 1) return "a second";
        if (seconds < 90) return seconds + " seconds";
        return (seconds + 59) / 60 + " minutes";
    }
}
