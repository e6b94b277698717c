package dev.stepwarden.domain.timeline;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Map;

/** How many runs there are, by status; at most {@code cap} of each status are counted, for nobody reads further. */
public record CountRuns(TenantId tenant, RunFilter filter, int cap) implements Query<Map<RunStatus, Long>> {
    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }
}
