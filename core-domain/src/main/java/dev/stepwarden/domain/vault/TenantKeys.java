package dev.stepwarden.domain.vault;

import dev.stepwarden.domain.tenancy.TenantId;

/** Tenants' keys, which live outside the database. */
public interface TenantKeys {
    /** The newest key of a tenant, made and kept durably when there is none. */
    TenantKey current(TenantId tenant);

    /** @throws IllegalStateException when that version does not exist (any more) */
    TenantKey version(TenantId tenant, int version);

    /** @param bytes 32 bytes, AES-256 */
    record TenantKey(int version, byte[] bytes) {
        @Override
        public String toString() {
            return "tenant key, version " + version;
        }
    }
}
