package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.messaging.WireNames;
import java.util.Map;

/** What a policy says of a call, from weakest to strictest. */
public enum Effect {
    ALLOW,
    REQUIRE_APPROVAL,
    BLOCK;

    public static final Map<String, Effect> BY_NAME = WireNames.table(Effect.class);

    public String wireName() {
        return WireNames.of(this);
    }

    public Effect strictest(Effect other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public Effect weakest(Effect other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
