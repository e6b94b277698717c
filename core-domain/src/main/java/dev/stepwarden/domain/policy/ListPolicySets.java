package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/** Sets by name: those of projects within reach, and those of the whole organisation. {@code after} is a name. */
public record ListPolicySets(
        TenantId tenant, int size, @Nullable String after) implements Query<Page<PolicySetSummary, String>> {
    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }
}
