package dev.stepwarden.command.retention;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** What is answered about payloads that were deleted, held or released. */
final class RetentionAnswers {
    private RetentionAnswers() {}

    @Schema(name = "PayloadsOfRun")
    record Payloads(
            UUID id,

            @Schema(allowableValues = {"kept", "held", "deleted"})
            String payloads) {}

    @Schema(name = "PayloadsOfSession")
    record Session(
            String id,

            @Schema(description = "runs whose payloads were deleted now; at most 500, ask again for the rest")
            int deleted,

            @Schema(description = "runs that are on hold and were left as they are")
            int held) {}

    @Schema(name = "KeyRotation")
    record Rotation(
            @Schema(description = "of the tenant's key, for new runs from now on")
            int version,

            @Schema(name = "runs_left", description = "runs whose keys are wrapped by an older version")
            long runsLeft) {}

    @Schema(name = "RetentionChanged")
    record Plan(
            int days,
            int version,

            @Schema(description = "runs whose payloads die earlier; it is being done in the background")
            long runs,

            @Schema(name = "payload_rows", description = "rows of payloads of these runs")
            long payloadRows,

            @Schema(name = "held_runs", description = "runs on hold, which stay")
            long heldRuns) {}

    @Schema(name = "TenantDeletion")
    record TenantDeletion(
            UUID id,

            @Schema(allowableValues = {"running", "done"}) String state,

            @Schema(description = "runs whose payloads it has deleted")
            long deleted,

            @Schema(description = "runs that are still to be deleted")
            long left,

            @Schema(description = "runs on hold, which have kept theirs")
            long held) {}
}
