package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.messaging.HeavyQuery;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two runs beside each other. Answers {@link dev.stepwarden.domain.messaging.NotFound} when one of them is missing, and
 * refuses two that hold more than can be compared at once ({@link TooLargeToCompare}).
 *
 * @param profile name of a built-in profile, or of one of the project that both runs are of
 * @param version null for its newest
 */
public record CompareRuns(
        TenantId tenant,
        UUID runA,
        UUID runB,
        String profile,
        @Nullable Integer version) implements HeavyQuery<Comparison> {
    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }
}
