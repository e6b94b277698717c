package dev.stepwarden.domain.decision;

import dev.stepwarden.domain.messaging.Refused;

/** People have not agreed yet. */
public final class NotApprovedYet extends Refused {
    private static final long serialVersionUID = 1L;

    public NotApprovedYet() {
        super(Kind.CONFLICT, "the approval is pending; wait for it");
    }
}
