package dev.stepwarden.domain.member;

import dev.stepwarden.domain.messaging.Refused;

/** The tenant has a group of that name. */
public final class GroupExists extends Refused {
    private static final long serialVersionUID = 1L;

    public GroupExists() {
        super(Kind.CONFLICT, "there is a group of that name");
    }
}
