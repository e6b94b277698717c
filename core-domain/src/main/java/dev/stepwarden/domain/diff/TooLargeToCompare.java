package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.messaging.Refused;
import java.util.Locale;

/** Two runs hold more than can be compared at once. */
public final class TooLargeToCompare extends Refused {
    private static final long serialVersionUID = 1L;

    private TooLargeToCompare(String reason) {
        super(Kind.TOO_LARGE, reason);
    }

    public static TooLargeToCompare steps(long steps, int most) {
        return new TooLargeToCompare(
                String.format(Locale.ROOT, "a run of %,d steps cannot be compared; the most is %,d", steps, most));
    }

    /** @param most bytes that both runs' payloads may have together */
    public static TooLargeToCompare payloads(long most) {
        return new TooLargeToCompare(String.format(
                Locale.ROOT,
                "the payloads of these two runs are larger than the %,d MiB that can be compared at once",
                most >> 20));
    }
}
