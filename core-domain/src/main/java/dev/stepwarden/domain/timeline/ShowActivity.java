package dev.stepwarden.domain.timeline;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Runs over time: how many of each status started in each of {@code buckets} equal spans from {@code from} to
 * {@code to}. The filter's own times are not looked at. The answer has one map a span, in order.
 */
public record ShowActivity(TenantId tenant, RunFilter filter, Instant from, Instant to, int buckets)
        implements Query<List<Map<RunStatus, Long>>> {
    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }
}
