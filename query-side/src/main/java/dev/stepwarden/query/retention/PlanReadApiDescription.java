package dev.stepwarden.query.retention;

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

/** What the OpenAPI document says of {@link PlanReadApi}. */
@Tag(name = "Retention")
interface PlanReadApiDescription {
    String JSON = "application/json";

    /** For the OpenAPI document alone. */
    @Schema(name = "RetentionQuestion")
    record Question(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minimum = "1", maximum = "3650")
            int days) {}

    @Operation(
            operationId = "showRetention",
            summary = "Show how long a project keeps payloads",
            description = "The audit log and what runs were is kept in any case.")
    @ApiResponse(
            responseCode = "200",
            description = "the plan in force",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = PlanBody.class)))
    @ApiResponse(responseCode = "404", description = "there is no such project")
    PlanBody show(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "the project's id", schema = @Schema(format = "uuid")) String project);

    @Operation(
            operationId = "previewRetention",
            summary = "See what another plan would do",
            description = "Admins only. Changes nothing.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = JSON,
                                            schema = @Schema(implementation = Question.class),
                                            examples = @ExampleObject("{\"days\": 7}"))))
    @ApiResponse(
            responseCode = "200",
            description = "how many runs and rows it would affect",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = PlanBody.Preview.class)))
    @ApiResponse(responseCode = "404", description = "there is no such project")
    PlanBody.Preview preview(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "the project's id", schema = @Schema(format = "uuid")) String project,
            Json body);
}
