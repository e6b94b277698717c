package dev.stepwarden.domain.vault;

import dev.stepwarden.domain.tenancy.TenantId;

/**
 * The key that wraps a tenant's data keys is not at hand: its payloads can't be opened, and none be added, until the
 * installation's operator brings it back. What is stored is whole.
 */
public final class KeyMissing extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** What callers are told, who can do nothing about it themselves. */
    public static final String TOLD = "the key that opens this tenant's payloads is missing;"
            + " the installation's operator has to bring it back, and nothing is lost until then";

    /** @param why for the operator */
    public KeyMissing(TenantId tenant, int version, String why) {
        super("key " + version + " of tenant " + tenant + " is missing: " + why);
    }

    public KeyMissing(TenantId tenant, int version, String why, Throwable cause) {
        super("key " + version + " of tenant " + tenant + " is missing: " + why, cause);
    }
}
