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
}
