package dev.stepwarden.domain.tenancy;

import java.util.List;

/** All tenants of the installation, by name: for the server's own work, never for a caller. The canary is none of them. */
public interface Tenants {
    List<Tenant> all();

    record Tenant(TenantId id, String name) {}
}
