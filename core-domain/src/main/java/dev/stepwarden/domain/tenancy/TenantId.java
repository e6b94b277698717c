package dev.stepwarden.domain.tenancy;

import java.util.UUID;

/** A tenant for ever: names may change, this may not. */
public record TenantId(UUID value) {
    public static TenantId of(String uuid) {
        return new TenantId(UUID.fromString(uuid));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
