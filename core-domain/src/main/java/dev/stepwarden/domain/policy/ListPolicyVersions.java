package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/** All versions of a set, newest first; none when there is no such set within reach. */
public record ListPolicyVersions(
        TenantId tenant, String set, int size, @Nullable Integer before)
        implements Query<Page<PolicyVersion, Integer>> {
    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }
}
