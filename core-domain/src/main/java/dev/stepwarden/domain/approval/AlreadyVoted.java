package dev.stepwarden.domain.approval;

import dev.stepwarden.domain.messaging.Refused;

/** One person counts once. */
public final class AlreadyVoted extends Refused {
    private static final long serialVersionUID = 1L;

    public AlreadyVoted() {
        super(Kind.CONFLICT, "you have approved this already; another person has to agree too");
    }
}
