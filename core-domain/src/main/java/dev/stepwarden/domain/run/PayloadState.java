package dev.stepwarden.domain.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether a run's payloads can be read. What it was, when, and what it cost is kept in any case. */
public enum PayloadState {
    /** Until the day they expire. */
    KEPT,
    /** Beyond that day, until the hold is released. */
    HELD,
    /** Somebody asked for their deletion. */
    DELETED,
    /** Their day has passed. */
    EXPIRED,
    /** They are there, but the tenant's key is missing: its operator can bring it back. */
    LOCKED;

    /** States by their names on the wire. */
    public static final Map<String, PayloadState> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(PayloadState::wireName, Function.identity()));

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
