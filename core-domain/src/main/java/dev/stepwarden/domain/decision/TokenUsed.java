package dev.stepwarden.domain.decision;

import dev.stepwarden.domain.messaging.Refused;

/** A decision is good for one call, ever. */
public final class TokenUsed extends Refused {
    private static final long serialVersionUID = 1L;

    public TokenUsed() {
        super(Kind.CONFLICT, "the decision has been used; a retry is another call and needs another decision");
    }
}
