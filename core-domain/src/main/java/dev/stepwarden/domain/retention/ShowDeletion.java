package dev.stepwarden.domain.retention;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far a deletion of all of the tenant's payloads is: the newest one when none is named. */
public record ShowDeletion(TenantId tenant, @Nullable UUID deletion) implements Query<Optional<ShowDeletion.Deletion>> {
    /**
     * @param finishedAt null while it goes on
     * @param runs whose payloads it has deleted so far
     * @param left runs that are still to be deleted
     * @param held runs on hold that have kept theirs
     */
    public record Deletion(
            UUID id,
            String reason,
            Instant requestedAt,
            @Nullable Instant finishedAt,
            long runs,
            long left,
            long held) {}

    @Override
    public Permission needs() {
        return Permission.ADMINISTER;
    }
}
