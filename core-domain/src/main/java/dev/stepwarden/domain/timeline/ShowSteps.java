package dev.stepwarden.domain.timeline;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A run's steps in the order in which the server first heard of them. NotFound when there is no such run.
 *
 * @param size 1 to {@value #MOST}
 * @param after index of the last step of the page before, null for the first page
 */
public record ShowSteps(RunId run, int size, @Nullable Long after) implements Query<Page<StepSummary, Long>> {
    public static final int MOST = 20_000;

    @Override
    public TenantId tenant() {
        return run.tenant();
    }

    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }
}
