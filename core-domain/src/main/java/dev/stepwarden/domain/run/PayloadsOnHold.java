package dev.stepwarden.domain.run;

import dev.stepwarden.domain.messaging.Refused;

/** A hold keeps the payloads, whoever asks for their deletion. */
public final class PayloadsOnHold extends Refused {
    private static final long serialVersionUID = 1L;

    public PayloadsOnHold() {
        super(Kind.CONFLICT, "the run is on hold; release the hold first");
    }
}
