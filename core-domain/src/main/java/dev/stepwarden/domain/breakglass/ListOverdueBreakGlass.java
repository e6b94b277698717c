package dev.stepwarden.domain.breakglass;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;

/** Exceptions whose time is over, and which nobody has closed. */
public record ListOverdueBreakGlass(TenantId tenant, Instant now) implements Query<List<BreakGlassId>> {
    @Override
    public Permission needs() {
        return Permission.OPERATE;
    }
}
