package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.messaging.WireNames;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of values that are hidden.
 *
 * @param why that nothing can be said; null when something can
 */
public record Hidden(Changed changed, @Nullable Why why) {
    public enum Changed {
        YES,
        NO,
        UNKNOWN
    }

    public enum Why {
        /** Redacted under a rule whose values could be guessed, so that they carry no tag. */
        NO_TAG,
        /** Tagged under different keys. */
        KEY_VERSION,
        /** Hidden by different rules. */
        OTHER_RULE,
        DELETED,
        EXPIRED,
        KEY_MISSING;

        public String wireName() {
            return WireNames.of(this);
        }
    }

    public static final Hidden EQUAL = new Hidden(Changed.NO, null);
    public static final Hidden DIFFERENT = new Hidden(Changed.YES, null);

    public static Hidden unknown(Why why) {
        return new Hidden(Changed.UNKNOWN, why);
    }

    public boolean isUnknown() {
        return changed == Changed.UNKNOWN;
    }
}
