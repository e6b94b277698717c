package dev.stepwarden.command.vault;

import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.vault.TenantKeys.TenantKey;

/** Which versions of tenants' keys there are, in the decision's own transaction. */
public interface KeyVersions {
    /**
     * The key that wraps new data keys; the first one is made when the tenant has none. Nobody retires it before this
     * transaction has ended.
     *
     * @throws dev.stepwarden.domain.vault.KeyMissing when there was one and it is not at hand
     */
    TenantKey newest(TenantId tenant);

    /** Adds a version, which wraps new data keys from the end of this transaction on; its number. */
    int add(TenantId tenant);
}
