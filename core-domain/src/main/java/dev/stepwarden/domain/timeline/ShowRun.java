package dev.stepwarden.domain.timeline;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;

/** One run. Answers {@link dev.stepwarden.domain.messaging.NotFound} when there is none. */
public record ShowRun(RunId run) implements Query<RunDetail> {
    @Override
    public TenantId tenant() {
        return run.tenant();
    }

    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }
}
