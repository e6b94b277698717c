package dev.stepwarden.config.oidc;

import dev.stepwarden.domain.tenancy.TenantId;
import java.net.URI;
import java.util.Set;

/** An identity provider whose people belong to one tenant. */
record OidcProvider(
        String id,
        String name,
        URI issuer,
        TenantId tenant,
        String clientId,
        String clientSecret,
        Set<String> scopes,
        RoleMapping roles) {
    @Override
    public String toString() {
        return "identity provider " + id;
    }
}
