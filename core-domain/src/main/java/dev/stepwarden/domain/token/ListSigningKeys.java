package dev.stepwarden.domain.token;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.List;

/** The keys that verify a tenant's tokens, newest first, old ones for ever. None for a tenant that there is not. */
public record ListSigningKeys(TenantId tenant) implements Query<List<PublicKey>> {
    @Override
    public Permission needs() {
        return Permission.OPERATE;
    }
}
