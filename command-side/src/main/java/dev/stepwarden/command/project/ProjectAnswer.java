package dev.stepwarden.command.project;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** A project as it was created. */
@Schema(name = "ProjectCreated")
record ProjectAnswer(
        UUID id,
        String name,
        @Schema(name = "retention_days") int retentionDays,
        @Schema(name = "stalled_after_minutes") int stalledAfterMinutes) {

    @Schema(name = "ProjectRenamed")
    record Renamed(UUID id, String name) {}

    /** For the OpenAPI document alone. */
    @Schema(name = "ProjectChange")
    record Change(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 100)
            String name) {}

    /** For the OpenAPI document alone. */
    @Schema(name = "ProjectRequest")
    record Request(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 100)
            String name,

            @Schema(name = "retention_days", minimum = "1", maximum = "3650", defaultValue = "30")
            Integer retentionDays,

            @Schema(name = "stalled_after_minutes", minimum = "1", maximum = "10080", defaultValue = "30")
            Integer stalledAfterMinutes) {}
}
