package dev.stepwarden.domain.audit;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.List;

/** Who stands in the tenant's audit log as an actor, at most 200 of them; what a filter menu offers. */
public record ListActors(TenantId tenant) implements Query<List<String>> {
    @Override
    public Permission needs() {
        return Permission.READ_AUDIT;
    }
}
