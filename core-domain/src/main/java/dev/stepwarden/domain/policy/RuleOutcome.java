package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.messaging.WireNames;
import org.jspecify.annotations.Nullable;

/**
 * What one rule came to for one call.
 *
 * @param shadow whether it was recorded only
 * @param detail why it could not be evaluated; never a value of the arguments
 */
public record RuleOutcome(
        String set,
        String rule,
        Came came,
        Effect effect,
        boolean shadow,
        @Nullable String detail) {
    public enum Came {
        MATCHED,
        NOT_MATCHED,
        /** The condition failed: the call is blocked. */
        ERROR,
        /** The condition depends on a value that is hidden or deleted. */
        HIDDEN;

        public String wireName() {
            return WireNames.of(this);
        }
    }
}
