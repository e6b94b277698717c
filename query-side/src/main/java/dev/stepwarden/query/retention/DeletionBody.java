package dev.stepwarden.query.retention;

import dev.stepwarden.domain.retention.ShowDeletion.Deletion;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A deletion of all of a tenant's payloads as it goes over the wire. */
@Schema(name = "TenantDeletionProgress")
record DeletionBody(
        UUID id,

        @Schema(allowableValues = {"running", "done"}) String state,

        String reason,
        @Schema(name = "requested_at") Instant requestedAt,

        @Schema(name = "finished_at", description = "null while it goes on") @Nullable
        Instant finishedAt,

        @Schema(description = "runs whose payloads it has deleted")
        long deleted,

        @Schema(description = "runs that are still to be deleted")
        long left,

        @Schema(description = "runs on hold, which have kept theirs")
        long held) {

    static DeletionBody of(Deletion deletion) {
        return new DeletionBody(
                deletion.id(),
                deletion.finishedAt() == null ? "running" : "done",
                deletion.reason(),
                deletion.requestedAt(),
                deletion.finishedAt(),
                deletion.runs(),
                deletion.left(),
                deletion.held());
    }
}
