package dev.stepwarden.domain.approval;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** How these requests stand: for the server itself, which asks for many waiting callers at once. */
public record CheckApprovals(TenantId tenant, Set<UUID> approvals) implements Query<Map<UUID, ApprovalStatus>> {
    @Override
    public Permission needs() {
        return Permission.OPERATE;
    }
}
