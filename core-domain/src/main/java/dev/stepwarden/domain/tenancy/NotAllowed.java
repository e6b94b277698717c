package dev.stepwarden.domain.tenancy;

import java.util.Locale;

/** Right tenant, wrong role. */
public final class NotAllowed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotAllowed(Roles roles, Permission needed) {
        super("the role " + roles.words() + " does not include " + needed.name().toLowerCase(Locale.ROOT));
    }
}
