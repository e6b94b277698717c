package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All versions of a profile, newest first, page by page; none when there is no such profile.
 *
 * @param project null for a built-in profile
 * @param before only versions before this one; null for all
 */
public record ListProfileVersions(
        TenantId tenant,
        @Nullable UUID project,
        String name,
        int size,
        @Nullable Integer before) implements Query<Page<SavedProfile, Integer>> {
    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }
}
