package dev.stepwarden.command.retention;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What the OpenAPI document says of {@link RetentionApi}. */
@Tag(name = "Retention", description = "Deleting payloads before their day, and keeping them beyond it.")
interface RetentionApiDescription {
    String JSON = "application/json";

    @Operation(
            operationId = "deletePayloads",
            summary = "Delete a run's payloads",
            description =
                    "Closes the run for further steps. What the run was, when, and what it cost is kept, and so are"
                            + " the commitments. When this is answered, payloads, salts and the key can't be recovered from"
                            + " tables or files any more; the write-ahead log and backups keep them until they are older than"
                            + " their own horizon. Asking again changes nothing.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(mediaType = JSON, schema = @Schema(implementation = ReasonBody.class))))
    @ApiResponse(
            responseCode = "200",
            description = "deleted",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = RetentionAnswers.Payloads.class)))
    @ApiResponse(responseCode = "409", description = "the run is on hold")
    @ApiResponse(responseCode = "503", description = "deleted; the key will be gone from the files soon")
    RetentionAnswers.Payloads delete(@Parameter(hidden = true) Caller caller, String run, Json body);

    @Operation(
            operationId = "deleteSessionPayloads",
            summary = "Delete the payloads of a session's runs",
            description = "As for each of its runs; those on hold stay.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(mediaType = JSON, schema = @Schema(implementation = ReasonBody.class))))
    @ApiResponse(
            responseCode = "200",
            description = "deleted",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = RetentionAnswers.Session.class)))
    @ApiResponse(responseCode = "503", description = "deleted; the keys will be gone from the files soon")
    RetentionAnswers.Session deleteSession(@Parameter(hidden = true) Caller caller, String session, Json body);

    @Operation(
            operationId = "holdPayloads",
            summary = "Put a run on hold",
            description = "Its payloads are deleted neither by plan nor on request until the hold is released.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(mediaType = JSON, schema = @Schema(implementation = ReasonBody.class))))
    @ApiResponse(
            responseCode = "200",
            description = "on hold",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = RetentionAnswers.Payloads.class)))
    @ApiResponse(responseCode = "409", description = "the payloads are deleted")
    RetentionAnswers.Payloads hold(@Parameter(hidden = true) Caller caller, String run, Json body);

    @Operation(
            operationId = "releasePayloads",
            summary = "Release a run's hold",
            description = "Payloads whose day has passed die tomorrow.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(mediaType = JSON, schema = @Schema(implementation = ReasonBody.class))))
    @ApiResponse(
            responseCode = "200",
            description = "released",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = RetentionAnswers.Payloads.class)))
    RetentionAnswers.Payloads release(@Parameter(hidden = true) Caller caller, String run, Json body);
}
