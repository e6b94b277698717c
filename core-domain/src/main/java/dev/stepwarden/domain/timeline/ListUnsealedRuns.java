package dev.stepwarden.domain.timeline;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;

/** For the server's own clockwork: runs that were told to have finished before then, by the server's time, and are not sealed. At most 500. */
public record ListUnsealedRuns(TenantId tenant, Instant finishedBefore) implements Query<List<RunId>> {
    @Override
    public Permission needs() {
        return Permission.OPERATE;
    }
}
