package dev.stepwarden.domain.approval;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;

/** How many requests wait, of those that the caller may see. No more than {@code cap} are ever counted. */
public record CountWaitingApprovals(TenantId tenant, int cap) implements Query<Integer> {
    @Override
    public Permission needs() {
        return Permission.READ_APPROVALS;
    }
}
