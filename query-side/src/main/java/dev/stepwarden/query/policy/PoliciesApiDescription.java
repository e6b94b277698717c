package dev.stepwarden.query.policy;

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

/** What the OpenAPI document says of {@link PoliciesApi}. */
@Tag(name = "Policies")
interface PoliciesApiDescription {
    String VERSION = """
            {"set": "payments", "project": "018f6f3e-2f4e-7c31-9d3f-2f6d2a1c9b10", "version": 3,
             "hash": "sha-256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "status": "active",
             "based_on": 2, "author": "person/018f6f3e-2f4e-7c31-9d3f-2f6d2a1c9b11",
             "drafted_at": "2026-11-25T09:41:07.123456Z",
             "publication": {"publisher": "person/018f6f3e-2f4e-7c31-9d3f-2f6d2a1c9b12", "at": "2026-11-25T10:02:11.000000Z",
               "reason": "finance asked for it", "loosenings": [], "replaces": 2, "rolled_back_to": null},
             "simulation": {"id": "018f6f3e-2f4e-7c31-9d3f-2f6d2a1c9b13", "at": "2026-11-25T09:59:00.000000Z", "against": 2,
               "counts": {"calls": 1200, "newly_blocked": 0, "newly_allowed": 0, "newly_needing_approval": 4,
                 "could_not_evaluate": 2}}}""";
    String VERSIONS = "{\"items\": [" + VERSION + "], \"next_page_token\": null}";
    String DETAIL = "{\"version\": " + VERSION + """
            , "document": "default: require_approval\\n", "content": {"default": "require_approval"}, "tests": []}""";
    String SETS = """
            {"items": [{"set": "payments", "project": "018f6f3e-2f4e-7c31-9d3f-2f6d2a1c9b10", "project_name": "checkout",
              "newest": 4, "active": 3, "changed_at": "2026-11-25T10:02:11.000000Z"}], "next_page_token": null}""";
    String SIMULATION = """
            {"id": "018f6f3e-2f4e-7c31-9d3f-2f6d2a1c9b13", "set": "payments", "version": 4, "status": "running",
             "progress": {"done": 800, "total": 1200}, "result": null}""";

    @Operation(
            operationId = "listPolicySets",
            summary = "List policy sets",
            description = "Those of projects that the caller sees, and those of the whole organisation, by name.",
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
                            mediaType = "application/json",
                            schema = @Schema(implementation = PolicyBody.Sets.class),
                            examples = @ExampleObject(SETS)))
    PolicyBody.Sets list(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) MultiValueMap<String, String> parameters);

    @Operation(
            operationId = "listPolicyVersions",
            summary = "List the versions of a policy set",
            description = "The newest first.",
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
                            mediaType = "application/json",
                            schema = @Schema(implementation = PolicyBody.Versions.class),
                            examples = @ExampleObject(VERSIONS)))
    @ApiResponse(responseCode = "404", description = "there is no such set")
    PolicyBody.Versions versions(
            @Parameter(hidden = true) Caller caller,
            String set,
            @Parameter(hidden = true) MultiValueMap<String, String> parameters);

    @Operation(
            operationId = "showPolicyVersion",
            summary = "Show a version of a policy set",
            description = "With its text as it was given, the same as JSON, and what came of its tests.")
    @ApiResponse(
            responseCode = "200",
            description = "the version",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PolicyBody.Detail.class),
                            examples = @ExampleObject(DETAIL)))
    @ApiResponse(responseCode = "404", description = "there is no such version")
    PolicyBody.Detail version(@Parameter(hidden = true) Caller caller, String set, String version);

    @Operation(
            operationId = "showPolicySimulation",
            summary = "Show how far a simulation is",
            description =
                    "When it is done, `result` has a matrix by what is in force and what would be, and the first 200"
                            + " calls of each kind of change.")
    @ApiResponse(
            responseCode = "200",
            description = "the simulation",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PolicyBody.SimulationBody.class),
                            examples = @ExampleObject(SIMULATION)))
    @ApiResponse(responseCode = "404", description = "there is no such simulation")
    PolicyBody.SimulationBody simulation(@Parameter(hidden = true) Caller caller, String set, String simulation);
}
