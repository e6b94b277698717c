package dev.stepwarden.command.policy;

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

/** What the OpenAPI document says of {@link SimulationApi}. */
@Tag(name = "Policies")
interface SimulationApiDescription {
    @Operation(
            operationId = "simulatePolicy",
            summary = "Try a version on recorded calls",
            description =
                    "Judges the newest recorded tool calls by what is in force, and with this version in its place."
                            + " Takes seconds; `Location` tells how far it is. Publishing needs one against what is in force.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = PolicyAnswer.SimulationRequest.class),
                                            examples = @ExampleObject("{\"limit\": 1000}"))))
    @ApiResponse(responseCode = "202", description = "started; `Location` says where to look")
    @ApiResponse(responseCode = "404", description = "there is no such version")
    ResponseEntity<Void> start(@Parameter(hidden = true) Caller caller, String set, String version, Json body);

    @Operation(
            operationId = "cancelPolicySimulation",
            summary = "Cancel a simulation",
            description = "Does nothing to one that has ended.")
    @ApiResponse(responseCode = "204", description = "cancelled")
    @ApiResponse(responseCode = "404", description = "there is no such simulation")
    ResponseEntity<Void> cancel(@Parameter(hidden = true) Caller caller, String set, String simulation);
}
