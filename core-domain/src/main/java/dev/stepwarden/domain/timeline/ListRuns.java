package dev.stepwarden.domain.timeline;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Runs by (start, id), newest first; stable while runs arrive.
 *
 * @param size 1 to 200
 * @param after null for the first page
 */
public record ListRuns(
        TenantId tenant,
        RunFilter filter,
        int size,
        @Nullable RunCursor after) implements Query<Page<RunSummary, RunCursor>> {
    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }
}
