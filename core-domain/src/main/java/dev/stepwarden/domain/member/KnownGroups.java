package dev.stepwarden.domain.member;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Set;

/** Which of these names are groups of the tenant. */
public record KnownGroups(TenantId tenant, Set<String> names) implements Query<Set<String>> {
    @Override
    public Permission needs() {
        return Permission.ADMINISTER;
    }
}
