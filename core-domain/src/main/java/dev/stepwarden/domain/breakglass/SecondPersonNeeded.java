package dev.stepwarden.domain.breakglass;

import dev.stepwarden.domain.messaging.Refused;

/** Nobody reviews what they have done themselves. */
public final class SecondPersonNeeded extends Refused {
    private static final long serialVersionUID = 1L;

    public SecondPersonNeeded() {
        super(Kind.FORBIDDEN, "you opened this exception; somebody else has to review it");
    }
}
