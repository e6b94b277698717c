package dev.stepwarden.domain.run;

import dev.stepwarden.domain.messaging.Refused;

/** There is nothing left to hold. */
public final class PayloadsGone extends Refused {
    private static final long serialVersionUID = 1L;

    public PayloadsGone() {
        super(Kind.CONFLICT, "the run's payloads are deleted");
    }
}
