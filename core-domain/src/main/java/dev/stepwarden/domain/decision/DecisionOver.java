package dev.stepwarden.domain.decision;

import dev.stepwarden.domain.messaging.Refused;

/** There is no token to be had for it, and there will be none. */
public final class DecisionOver extends Refused {
    private static final long serialVersionUID = 1L;

    public DecisionOver(String reason) {
        super(Kind.CONFLICT, reason);
    }
}
