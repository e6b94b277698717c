package dev.stepwarden.command.retention;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What the OpenAPI document says of {@link PlanApi}. */
@Tag(name = "Retention")
interface PlanApiDescription {
    /** For the OpenAPI document alone. */
    @Schema(name = "RetentionChange")
    record Change(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minimum = "1", maximum = "3650")
            int days,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "of the plan that the change is based on, as it was read or previewed")
            int version) {}

    @Operation(
            operationId = "changeRetention",
            summary = "Change how long a project keeps payloads",
            description =
                    "Admins only. A longer plan is for new runs. A shorter one also comes over the runs there are, in the"
                            + " background: their payloads die as if they had begun under it, at the end of tomorrow (UTC) at"
                            + " the earliest. Runs on hold stay. Ask for a preview first.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = Change.class),
                                            examples = @ExampleObject("{\"days\": 7, \"version\": 1}"))))
    @ApiResponse(
            responseCode = "200",
            description = "in force",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = RetentionAnswers.Plan.class)))
    @ApiResponse(responseCode = "404", description = "there is no such project")
    @ApiResponse(responseCode = "409", description = "the plan has been changed since that version")
    RetentionAnswers.Plan change(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "the project's id", schema = @Schema(format = "uuid")) String project,
            Json body);
}
