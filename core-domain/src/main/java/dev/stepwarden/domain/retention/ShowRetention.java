package dev.stepwarden.domain.retention;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How long a project keeps payloads, and how far a shorter plan has come. Empty when there is no such project. */
public record ShowRetention(TenantId tenant, UUID project) implements Query<Optional<ShowRetention.Plan>> {
    /**
     * @param version 1 with the project, and one more with every change
     * @param applying what is being done about runs that began under a longer plan; null when nothing is left to do
     */
    public record Plan(
            String project,
            int version,
            int days,
            Instant since,
            @Nullable Applying applying) {}

    /**
     * @param done runs whose payloads die earlier now
     * @param left runs for which that is still to be done
     */
    public record Applying(long done, long left) {}

    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }
}
