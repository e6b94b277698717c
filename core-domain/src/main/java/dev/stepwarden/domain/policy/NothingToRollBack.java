package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.messaging.Refused;

/** Only what has been in force can be rolled back to, and only from something else. */
public final class NothingToRollBack extends Refused {
    private static final long serialVersionUID = 1L;

    public NothingToRollBack(String reason) {
        super(Kind.CONFLICT, reason);
    }
}
