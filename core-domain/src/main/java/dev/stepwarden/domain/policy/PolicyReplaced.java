package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.messaging.Refused;

/** What was in force once comes back by rolling back, which says so. */
public final class PolicyReplaced extends Refused {
    private static final long serialVersionUID = 1L;

    public PolicyReplaced(int version, int inForce) {
        super(
                Kind.CONFLICT,
                "version " + version + " has been in force before; version " + inForce
                        + " is now: roll back to it instead");
    }
}
