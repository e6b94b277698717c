package dev.stepwarden.domain.violation;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was approved against what ran, of calls that were decided, or ran without, from one moment to another. */
public record Reconcile(TenantId tenant, Instant from, Instant to) implements Query<Reconcile.Report> {
    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }

    /**
     * @param approvedAndExecuted people agreed, and it ran as agreed
     * @param approvedNotExecuted people agreed, and it did not run (so far)
     * @param allowedAndExecuted no approval was needed
     * @param blocked or denied, expired, cancelled: did not run, as far as is known
     * @param executedWithout ran without what it needed: violations
     */
    public record Report(
            long approvedAndExecuted,
            long approvedNotExecuted,
            long allowedAndExecuted,
            long blocked,
            long executedWithout,
            java.util.List<Item> notExecuted,
            java.util.List<Item> without) {}

    /** One call that does not add up; at most 200 of each. */
    public record Item(UUID run, UUID step, @Nullable UUID decision, String tool, Instant at, String what) {}
}
