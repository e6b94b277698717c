package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Optional;

/** The version of a set that is in force. Decisions don't ask this: they know it without waiting for read rows. */
public record ShowPolicyInForce(TenantId tenant, String set) implements Query<Optional<PolicyVersion>> {
    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }
}
