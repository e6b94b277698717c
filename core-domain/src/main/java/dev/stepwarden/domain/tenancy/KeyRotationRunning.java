package dev.stepwarden.domain.tenancy;

import dev.stepwarden.domain.messaging.Refused;

/** One rotation at a time: what the last one began has not come to its end. */
public final class KeyRotationRunning extends Refused {
    private static final long serialVersionUID = 1L;

    public KeyRotationRunning(int version) {
        super(
                Kind.CONFLICT,
                "the tenant's key is being rotated: data keys are still being wrapped by version " + version);
    }
}
