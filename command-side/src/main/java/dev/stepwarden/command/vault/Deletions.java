package dev.stepwarden.command.vault;

import dev.stepwarden.domain.tenancy.TenantId;

/** Deletions of all of a tenant's payloads, which take their time. */
public interface Deletions {
    /**
     * Goes on with what the tenant has asked for, for some seconds at most; the server does the rest by itself. Never to
     * be called inside a transaction.
     */
    void goOn(TenantId tenant);
}
