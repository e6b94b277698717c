package dev.stepwarden.domain.approval;

import dev.stepwarden.domain.messaging.Refused;

/** Keys and the server decide nothing that people have to. */
public final class PeopleOnly extends Refused {
    private static final long serialVersionUID = 1L;

    public PeopleOnly() {
        super(Kind.FORBIDDEN, "only a person who is signed in can do this, not a key");
    }
}
