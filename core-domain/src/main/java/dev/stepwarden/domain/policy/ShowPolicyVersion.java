package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One version of a set within reach. {@code version} is null for the newest. */
public record ShowPolicyVersion(
        TenantId tenant, String set, @Nullable Integer version) implements Query<Optional<PolicyVersion>> {
    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }
}
