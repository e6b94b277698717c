package dev.stepwarden.query.retention;

import io.swagger.v3.oas.annotations.media.Schema;

/** A tenant's key as it goes over the wire: never the key itself. */
@Schema(name = "TenantKey")
record TenantKeyBody(
        @Schema(description = "wraps the keys of new runs; 0 before the first run")
        int version,

        @Schema(description = "whether keys of runs are being wrapped anew by it")
        boolean rotating,

        @Schema(name = "runs_done", description = "runs whose keys were wrapped anew by it")
        long runsDone,

        @Schema(name = "runs_left", description = "runs whose keys are wrapped by an older version")
        long runsLeft) {}
