package dev.stepwarden.domain.tenancy;

/** Right tenant, wrong role. */
public final class NotAllowed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotAllowed(Role role, Permission needed) {
        super("the role " + role.wireName() + " does not include "
                + needed.name().toLowerCase(java.util.Locale.ROOT));
    }
}
