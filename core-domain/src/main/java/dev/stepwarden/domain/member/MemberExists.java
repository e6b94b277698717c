package dev.stepwarden.domain.member;

import dev.stepwarden.domain.messaging.Refused;

/** The person belongs to the tenant, with another role or other groups. */
public final class MemberExists extends Refused {
    private static final long serialVersionUID = 1L;

    public MemberExists() {
        super(Kind.CONFLICT, "the person is a member with another role or other groups; nothing was changed");
    }
}
