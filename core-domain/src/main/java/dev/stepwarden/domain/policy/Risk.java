package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.messaging.WireNames;
import java.util.Map;

/** What a call can do harm, from least to most. */
public enum Risk {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    public static final Map<String, Risk> BY_NAME = WireNames.table(Risk.class);

    public String wireName() {
        return WireNames.of(this);
    }

    public Risk higher(Risk other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether reasons are asked for, and hidden values count. */
    public boolean isHigh() {
        return compareTo(HIGH) >= 0;
    }
}
