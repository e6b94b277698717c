package dev.stepwarden.domain.tenancy;

import dev.stepwarden.domain.messaging.Refused;

/** The tenant's id was used with other content. */
public final class TenantExists extends Refused {
    private static final long serialVersionUID = 1L;

    public TenantExists() {
        super(Kind.CONFLICT, "a tenant with this id exists with other content; it was not changed");
    }
}
