package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.query.timeline.WireParts.StepListBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.util.MultiValueMap;

/** What the OpenAPI document says of {@link TimelineApi}. */
@Tag(name = "Runs")
interface TimelineApiDescription {
    String JSON = "application/json";
    String NOT_THERE = "there is none; another tenant's is answered alike";

    @Operation(operationId = "showRun", summary = "Show a run")
    @ApiResponse(
            responseCode = "200",
            description = "the run, without its steps",
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = RunDetailBody.class),
                            examples = @ExampleObject(RunExamples.RUN)))
    @ApiResponse(responseCode = "404", description = NOT_THERE)
    RunDetailBody run(
            @Parameter(hidden = true) Caller caller,
            @Parameter(schema = @Schema(type = "string", format = "uuid")) String run);

    @Operation(
            operationId = "listSteps",
            summary = "List a run's steps",
            description = "In the order in which the server first heard of them, without payloads.",
            parameters = {
                @Parameter(
                        name = "page_size",
                        in = ParameterIn.QUERY,
                        schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50")),
                @Parameter(
                        name = "page_token",
                        in = ParameterIn.QUERY,
                        description = "`next_page_token` of the page before",
                        schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "one page",
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = StepListBody.class),
                            examples = @ExampleObject(RunExamples.STEPS)))
    @ApiResponse(responseCode = "404", description = NOT_THERE)
    StepListBody steps(
            @Parameter(hidden = true) Caller caller,
            @Parameter(schema = @Schema(type = "string", format = "uuid")) String run,
            @Parameter(hidden = true) MultiValueMap<String, String> parameters);

    @Operation(
            operationId = "showStep",
            summary = "Show a step with its payloads",
            description = "Payloads are as they were received after redaction, numbers digit by digit.")
    @ApiResponse(
            responseCode = "200",
            description = "the step",
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = StepDetailBody.class),
                            examples = @ExampleObject(RunExamples.STEP)))
    @ApiResponse(responseCode = "404", description = NOT_THERE)
    StepDetailBody step(
            @Parameter(hidden = true) Caller caller,
            @Parameter(schema = @Schema(type = "string", format = "uuid")) String run,
            @Parameter(schema = @Schema(type = "string", format = "uuid")) String step);
}
