package dev.stepwarden.command.diff;

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

/** What the OpenAPI document says of {@link ProfileApi}. */
@Tag(name = "Runs")
interface ProfileApiDescription {
    String REQUEST = """
            {"project": "checkout", "name": "nightly", "based_on": 2, "rules": {
              "ids": true, "times": true, "durations": true, "whitespace": false,
              "ignore": ["/metadata/build"],
              "replace": [{"pattern": "build [0-9]+", "with": "build <n>"}],
              "sets": ["/output/tags"],
              "tolerance": [{"path": "/output/score", "at_most": "0.01"}]}}""";
    String ANSWER = """
            {"project": "018f6f3e-2f4e-7c31-9d3f-2f6d2a1c9b10", "name": "nightly", "version": 3, "rules": {
              "ids": true, "times": true, "durations": true, "whitespace": false,
              "ignore": ["/metadata/build"],
              "replace": [{"pattern": "build [0-9]+", "with": "build <n>"}],
              "sets": ["/output/tags"],
              "tolerance": [{"path": "/output/score", "at_most": "0.01"}]}}""";

    @Operation(
            operationId = "saveProfile",
            summary = "Save the next version of a profile",
            description =
                    "For developers and admins. A version never changes: a pair of runs compared under it gives the same"
                            + " bytes for ever. The same request once more is answered alike and saves nothing. Rules that hold"
                            + " something that looks like a secret are refused.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ProfileAnswer.Request.class),
                                            examples = @ExampleObject(REQUEST))))
    @ApiResponse(
            responseCode = "201",
            description = "saved",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ProfileAnswer.class),
                            examples = @ExampleObject(ANSWER)))
    @ApiResponse(responseCode = "409", description = "`based_on` is not the newest version; the body says which is")
    @ApiResponse(
            responseCode = "422",
            description = "the name is of a built-in profile, there is no such project, or it has 100 profiles")
    ResponseEntity<ProfileAnswer> save(@Parameter(hidden = true) Caller caller, Json body);
}
