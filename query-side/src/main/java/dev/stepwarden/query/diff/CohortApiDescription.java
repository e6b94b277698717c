package dev.stepwarden.query.diff;

import dev.stepwarden.domain.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.util.MultiValueMap;

/** What the OpenAPI document says of {@link CohortApi}. */
@Tag(name = "Runs")
interface CohortApiDescription {
    String EXAMPLE = """
            {
              "run": "0b9f6f1e-7c63-4d3a-9a35-0c2c1a7f5d11",
              "good": ["7f1f2f0a-3f0e-4a7e-9a0f-6f1d2c3b4a59"],
              "left_out": 0,
              "figures": [{"name": "steps", "value": "25", "least": "18", "median": "20", "most": "21", "outside": true}],
              "unusual": [{"kind": "unusual_value", "subject": "payments.refund", "path": "/currency", "value": "USD",
                "usual": "EUR", "seen_in": 0, "step": "5d3c2b1a-0f9e-4d8c-b7a6-958473625140"}]}""";

    @Operation(
            operationId = "compareWithGoodRuns",
            summary = "Compare a run with the last good ones of its agent",
            description =
                    "Which steps, tools, arguments, prompts and models are unusual in it, against the newest runs of the"
                            + " same agent, project and environment that succeeded before it.",
            parameters =
                    @Parameter(
                            name = "size",
                            in = ParameterIn.QUERY,
                            description = "how many of them",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "50", defaultValue = "20")))
    @ApiResponse(
            responseCode = "200",
            description = "what stands out, the most telling first",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CohortBody.class),
                            examples = @ExampleObject(EXAMPLE)))
    @ApiResponse(responseCode = "404", description = "there is no such run; another tenant's is answered alike")
    @ApiResponse(responseCode = "413", description = "the run holds more than can be compared at once")
    @ApiResponse(responseCode = "503", description = "too many comparisons at once: again after `Retry-After` seconds")
    CohortBody cohort(
            @Parameter(hidden = true) Caller caller,
            @Parameter(schema = @Schema(type = "string", format = "uuid")) String run,
            @Parameter(hidden = true) MultiValueMap<String, String> parameters);
}
