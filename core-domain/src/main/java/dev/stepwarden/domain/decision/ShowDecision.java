package dev.stepwarden.domain.decision;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;

/** One decision. NotFound when there is none, or none that the caller may see. */
public record ShowDecision(DecisionId decision) implements Query<DecisionDetail> {
    @Override
    public TenantId tenant() {
        return decision.tenant();
    }

    @Override
    public Permission needs() {
        return Permission.READ_APPROVALS;
    }
}
