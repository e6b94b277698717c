package dev.stepwarden.domain.approval;

import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;

/** One request for approval. NotFound when there is none, or none that the caller may see. */
public record ShowApproval(DecisionId approval) implements Query<ApprovalDetail> {
    @Override
    public TenantId tenant() {
        return approval.tenant();
    }

    @Override
    public Permission needs() {
        return Permission.READ_APPROVALS;
    }
}
