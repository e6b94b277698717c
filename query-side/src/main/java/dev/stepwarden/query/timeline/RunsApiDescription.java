package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.query.timeline.WireParts.RunListBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.util.MultiValueMap;

/** What the OpenAPI document says of {@link RunsApi}. */
@Tag(name = "Runs", description = "Reading runs and their steps.")
interface RunsApiDescription {
    String JSON = "application/json";

    @Operation(
            operationId = "listRuns",
            summary = "List runs, newest first",
            description =
                    "In the order of (started_at, id), and stable while runs arrive. A parameter that is given several"
                            + " times means any of its values; different parameters must all hold.",
            parameters = {
                @Parameter(
                        name = "from",
                        in = ParameterIn.QUERY,
                        description = "earliest start, inclusive",
                        schema = @Schema(type = "string", format = "date-time")),
                @Parameter(
                        name = "to",
                        in = ParameterIn.QUERY,
                        description = "latest start, exclusive",
                        schema = @Schema(type = "string", format = "date-time")),
                @Parameter(
                        name = "status",
                        in = ParameterIn.QUERY,
                        array =
                                @ArraySchema(
                                        schema =
                                                @Schema(
                                                        allowableValues = {
                                                            "running",
                                                            "waiting",
                                                            "stalled",
                                                            "succeeded",
                                                            "failed",
                                                            "cancelled"
                                                        }))),
                @Parameter(
                        name = "tool",
                        in = ParameterIn.QUERY,
                        description = "a tool that the run called",
                        array = @ArraySchema(schema = @Schema(type = "string"))),
                @Parameter(
                        name = "model",
                        in = ParameterIn.QUERY,
                        description = "a model that the run called",
                        array = @ArraySchema(schema = @Schema(type = "string"))),
                @Parameter(
                        name = "tag",
                        in = ParameterIn.QUERY,
                        array = @ArraySchema(schema = @Schema(type = "string"))),
                @Parameter(
                        name = "env",
                        in = ParameterIn.QUERY,
                        array = @ArraySchema(schema = @Schema(type = "string"))),
                @Parameter(
                        name = "release",
                        in = ParameterIn.QUERY,
                        array = @ArraySchema(schema = @Schema(type = "string"))),
                @Parameter(
                        name = "agent",
                        in = ParameterIn.QUERY,
                        description = "the agent's name",
                        array = @ArraySchema(schema = @Schema(type = "string"))),
                @Parameter(
                        name = "agent_version",
                        in = ParameterIn.QUERY,
                        array = @ArraySchema(schema = @Schema(type = "string"))),
                @Parameter(
                        name = "project",
                        in = ParameterIn.QUERY,
                        description = "a project's id or name",
                        array = @ArraySchema(schema = @Schema(type = "string"))),
                @Parameter(
                        name = "tenant_id",
                        in = ParameterIn.QUERY,
                        description =
                                "at most 20; the caller's when none is given. A person may name every tenant of which he is"
                                        + " a member; others have no runs to show, as for a key every other tenant than its own",
                        array = @ArraySchema(schema = @Schema(type = "string", format = "uuid"))),
                @Parameter(
                        name = "page_size",
                        in = ParameterIn.QUERY,
                        schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50")),
                @Parameter(
                        name = "page_token",
                        in = ParameterIn.QUERY,
                        description = "`next_page_token` of the page before, with the same filter",
                        schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "one page",
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = RunListBody.class),
                            examples = @ExampleObject(RunExamples.RUNS)))
    RunListBody list(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) MultiValueMap<String, String> parameters);
}
