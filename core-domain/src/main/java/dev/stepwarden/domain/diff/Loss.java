package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.messaging.WireNames;

/** Why a payload that was there cannot be read any more. */
public enum Loss {
    DELETED,
    EXPIRED,
    KEY_MISSING;

    public String wireName() {
        return WireNames.of(this);
    }
}
