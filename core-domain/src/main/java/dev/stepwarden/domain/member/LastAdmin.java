package dev.stepwarden.domain.member;

import dev.stepwarden.domain.messaging.Refused;

/** A tenant without an admin could never get one again. */
public final class LastAdmin extends Refused {
    private static final long serialVersionUID = 1L;

    public LastAdmin() {
        super(Kind.CONFLICT, "this is the tenant's last active admin; make another person admin first");
    }
}
