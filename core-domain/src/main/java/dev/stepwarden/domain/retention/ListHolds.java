package dev.stepwarden.domain.retention;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The runs whose payloads are on hold, the newest hold first. */
public record ListHolds(TenantId tenant, int size, @Nullable Cursor after)
        implements Query<Page<ListHolds.Hold, ListHolds.Cursor>> {
    /** @param plannedExpiry when payloads would die, or would have died, without the hold */
    public record Hold(RunId run, String name, String project, String reason, Instant since, LocalDate plannedExpiry) {}

    /** Just after this hold. */
    public record Cursor(Instant since, UUID run) {}

    @Override
    public Permission needs() {
        return Permission.ADMINISTER;
    }
}
