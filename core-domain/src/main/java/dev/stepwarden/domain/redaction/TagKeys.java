package dev.stepwarden.domain.redaction;

import dev.stepwarden.domain.tenancy.TenantId;

/** The keys of tenants' equality tags, which live outside the database and apart from the keys that wrap data keys. */
public interface TagKeys {
    /** The newest of a tenant, made and kept durably when there is none. */
    TagKey current(TenantId tenant);

    /**
     * Adds a version, under which tags are made from now on. Tags that were made before stay as they are: they can be
     * compared with each other, and with new ones not.
     */
    TagKey rotate(TenantId tenant);
}
