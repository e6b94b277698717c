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
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;

/** What the OpenAPI document says of {@link DiffApi}. */
@Tag(name = "Runs")
interface DiffApiDescription {
    String EXAMPLE = """
            {
              "profile": {"name": "default", "version": 1},
              "run_a": "0b9f6f1e-7c63-4d3a-9a35-0c2c1a7f5d11",
              "run_b": "7f1f2f0a-3f0e-4a7e-9a0f-6f1d2c3b4a59",
              "summary": "The prompt of decide changed first: line 13 of the system message.",
              "categories": {
                "prompt_stack": [], "tool_calls": [], "model_config": [{
                  "category": "model_config", "path": "/model/config/temperature", "op": "changed", "a": 0.2, "b": 0.0,
                  "steps": [{"a": "5d3c2b1a-0f9e-4d8c-b7a6-958473625140", "b": "6e4d3c2b-1f0e-4d8c-b7a6-958473625141"}],
                  "step_count": 1}],
                "metadata": [], "policy": [], "outputs": [], "errors": []},
              "steps": [{"a": "5d3c2b1a-0f9e-4d8c-b7a6-958473625140", "b": "6e4d3c2b-1f0e-4d8c-b7a6-958473625141",
                "status": "changed", "confidence": 1}],
              "metrics": {"steps": {"a": 24, "b": 29}},
              "first_divergence": {"step_a": "5d3c2b1a-0f9e-4d8c-b7a6-958473625140",
                "step_b": "6e4d3c2b-1f0e-4d8c-b7a6-958473625141", "inputs": "equal", "reason": "model_config"},
              "candidates": [],
              "same_after_normalising": 4,
              "normalised": [],
              "left_out": 0,
              "digest": "sha-256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""";

    @Operation(
            operationId = "compareRuns",
            summary = "Compare two runs",
            description =
                    "Aligns the steps of both, lists what changed, and names the first step where they diverge. The same"
                            + " runs under the same version of a profile give the same bytes; `ETag` is their digest. The"
                            + " two the other way round give the mirror image. Runs that go on can be compared, as they are.",
            parameters = {
                @Parameter(
                        name = "runA",
                        in = ParameterIn.QUERY,
                        required = true,
                        schema = @Schema(type = "string", format = "uuid")),
                @Parameter(
                        name = "runB",
                        in = ParameterIn.QUERY,
                        required = true,
                        schema = @Schema(type = "string", format = "uuid")),
                @Parameter(
                        name = "profile",
                        in = ParameterIn.QUERY,
                        description = "What is taken for the same: `default`, `strict`, or one of the project that both"
                                + " runs are of",
                        schema = @Schema(type = "string", defaultValue = "default")),
                @Parameter(
                        name = "version",
                        in = ParameterIn.QUERY,
                        description = "Of the profile; its newest without",
                        schema = @Schema(type = "integer", minimum = "1"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "canonical JSON (RFC 8785); `digest` is of these bytes without that member",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object"),
                            examples = @ExampleObject(EXAMPLE)))
    @ApiResponse(responseCode = "304", description = "it is still what `If-None-Match` names", content = @Content)
    @ApiResponse(responseCode = "404", description = "there is no such run; another tenant's is answered alike")
    @ApiResponse(responseCode = "413", description = "the runs hold more than can be compared at once")
    @ApiResponse(responseCode = "422", description = "there is no such profile, or no such version of it")
    @ApiResponse(responseCode = "503", description = "too many comparisons at once: again after `Retry-After` seconds")
    ResponseEntity<byte[]> diff(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) MultiValueMap<String, String> parameters,
            @Parameter(hidden = true) @Nullable String known);
}
