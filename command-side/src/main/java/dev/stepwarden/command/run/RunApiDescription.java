package dev.stepwarden.command.run;

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
import org.springframework.http.ResponseEntity;

/** What the OpenAPI document says of {@link RunApi}. */
@Tag(
        name = "Ingest",
        description = "Recording runs and their steps. Every write is idempotent by the ids the client chooses.")
interface RunApiDescription {
    String JSON = "application/json";

    @Operation(
            operationId = "startRun",
            summary = "Start a run",
            description = "The same request again is answered with the same body and 200. `project` goes with a key for"
                    + " all projects only, `env` with a key for any environment.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = JSON,
                                            schema = @Schema(implementation = RunRequests.Run.class),
                                            examples = @ExampleObject(RunExamples.RUN))))
    @ApiResponse(
            responseCode = "201",
            description = "started",
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = RunAnswers.Started.class),
                            examples = @ExampleObject(RunExamples.STARTED)))
    @ApiResponse(
            responseCode = "200",
            description = "was started before, by the same request",
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = RunAnswers.Started.class),
                            examples = @ExampleObject(RunExamples.STARTED)))
    @ApiResponse(responseCode = "409", description = "the id was used with other content; the run was not changed")
    @ApiResponse(responseCode = "413", description = "the metadata is larger than 256 KiB")
    @ApiResponse(
            responseCode = "422",
            description = "the project is not known, or the key is for another project or environment")
    ResponseEntity<RunAnswers.Started> start(@Parameter(hidden = true) Caller caller, Json body);

    @Operation(
            operationId = "appendSteps",
            summary = "Append steps to a run",
            description = "All of the batch is durable when 200 is sent, or none of it. A step may be sent twice: with"
                    + " status `running` when it begins, and again when it has ended. Order does not matter.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = JSON,
                                            schema = @Schema(implementation = RunRequests.Steps.class),
                                            examples = @ExampleObject(RunExamples.STEPS))))
    @ApiResponse(
            responseCode = "200",
            description = "what became of the batch",
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = RunAnswers.Appended.class),
                            examples = @ExampleObject(RunExamples.APPENDED)))
    @ApiResponse(responseCode = "404", description = "there is no such run for this caller")
    @ApiResponse(responseCode = "409", description = "the run is sealed: it finished more than ten minutes ago")
    @ApiResponse(
            responseCode = "413",
            description = "more than 500 steps, or a payload larger than 256 KiB, which `errors` names")
    RunAnswers.Appended append(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "the run's id", schema = @Schema(format = "uuid")) String run,
            Json body);

    @Operation(
            operationId = "finishRun",
            summary = "End a run",
            description = "Saying the same outcome again changes nothing. Steps may still come for ten minutes.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = JSON,
                                            schema = @Schema(implementation = RunRequests.Finish.class),
                                            examples = @ExampleObject(RunExamples.FINISH))))
    @ApiResponse(
            responseCode = "200",
            description = "how the run ended",
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = RunAnswers.Finished.class),
                            examples = @ExampleObject(RunExamples.FINISHED)))
    @ApiResponse(responseCode = "404", description = "there is no such run for this caller")
    @ApiResponse(responseCode = "409", description = "the run has ended with another outcome")
    RunAnswers.Finished finish(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "the run's id", schema = @Schema(format = "uuid")) String run,
            Json body);
}
