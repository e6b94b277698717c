package dev.stepwarden.domain.approval;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Requests for approval. Those that wait alone come by soonest expiry, any others newest first. Who may not read runs sees
 * only what he has asked for himself.
 *
 * @param statuses empty for all
 * @param mine only those that the asking person may decide now
 * @param run null for any
 * @param size 1 to {@value #MOST}
 * @param after null for the first page
 */
public record ListApprovals(
        TenantId tenant,
        Set<ApprovalStatus> statuses,
        boolean mine,
        @Nullable UUID run,
        int size,
        @Nullable ApprovalCursor after)
        implements Query<Page<ApprovalSummary, ApprovalCursor>> {
    public static final int MOST = 200;

    /** Whether they come by soonest expiry. */
    public boolean isOfWaiting() {
        return mine || statuses.equals(Set.of(ApprovalStatus.PENDING));
    }

    @Override
    public Permission needs() {
        return Permission.READ_APPROVALS;
    }
}
