package dev.stepwarden.domain.approval;

import dev.stepwarden.domain.messaging.Refused;

/** What was looked at is not what would run. */
public final class PayloadChanged extends Refused {
    private static final long serialVersionUID = 1L;

    public PayloadChanged() {
        super(Kind.CONFLICT, "payload_hash is not that of this request: look at it again before you decide");
    }
}
