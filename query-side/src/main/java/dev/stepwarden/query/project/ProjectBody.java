package dev.stepwarden.query.project;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A project as it goes over the wire. */
@Schema(name = "Project")
record ProjectBody(
        UUID id,
        String name,

        @Schema(name = "retention_days", description = "how long payloads are kept")
        int retentionDays) {

    /** One page of projects. */
    @Schema(name = "ProjectList")
    record Page(
            List<ProjectBody> items,

            @Schema(name = "next_page_token", description = "null on the last page") @Nullable
            String nextPageToken) {}
}
