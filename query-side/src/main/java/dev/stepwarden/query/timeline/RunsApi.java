package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.NotAllowed;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.timeline.ListRuns;
import dev.stepwarden.domain.timeline.RunCursor;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.query.paging.PageTokens;
import dev.stepwarden.query.timeline.WireParts.RunListBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of runs over HTTP. */
@RestController
@Tag(name = "Runs")
class RunsApi {
    private final Queries queries;
    private final PageTokens tokens;
    private final ProjectBound bound;

    RunsApi(Queries queries, PageTokens tokens, ProjectBound bound) {
        this.queries = queries;
        this.tokens = tokens;
        this.bound = bound;
    }

    @GetMapping(path = "/v1/runs", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "List runs, newest first",
            description =
                    "Ordered by start and id, and stable while runs arrive. A parameter that is given several times "
                            + "means any of the values; different parameters must all hold.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "Earliest start, inclusive",
            example = "2026-11-24T00:00:00Z")
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Latest start, exclusive",
            example = "2026-11-25T00:00:00Z")
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
                                            })))
    @Parameter(
            name = "tool",
            in = ParameterIn.QUERY,
            example = "payments.refund",
            array = @ArraySchema(schema = @Schema(type = "string")))
    @Parameter(
            name = "model",
            in = ParameterIn.QUERY,
            example = "gpt-4.1-mini",
            array = @ArraySchema(schema = @Schema(type = "string")))
    @Parameter(
            name = "tag",
            in = ParameterIn.QUERY,
            example = "nightly",
            array = @ArraySchema(schema = @Schema(type = "string")))
    @Parameter(
            name = "env",
            in = ParameterIn.QUERY,
            example = "prod",
            array = @ArraySchema(schema = @Schema(type = "string")))
    @Parameter(
            name = "release",
            in = ParameterIn.QUERY,
            example = "2026.11",
            array = @ArraySchema(schema = @Schema(type = "string")))
    @Parameter(
            name = "agent",
            in = ParameterIn.QUERY,
            description = "The agent's name",
            array = @ArraySchema(schema = @Schema(type = "string")))
    @Parameter(
            name = "agent_version",
            in = ParameterIn.QUERY,
            example = "1.4.0",
            array = @ArraySchema(schema = @Schema(type = "string")))
    @Parameter(
            name = "project",
            in = ParameterIn.QUERY,
            description = "A project's id or name",
            array = @ArraySchema(schema = @Schema(type = "string")))
    @Parameter(
            name = "tenant_id",
            in = ParameterIn.QUERY,
            description = "Another tenant than the caller's has no runs to show",
            array = @ArraySchema(schema = @Schema(type = "string", format = "uuid")))
    @Parameter(
            name = "page_size",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
    @Parameter(name = "page_token", in = ParameterIn.QUERY, description = "`next_page_token` of the page before")
    @ApiResponse(responseCode = "200", description = "A page of runs")
    RunListBody list(Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        if (!caller.may(Permission.READ_RUNS)) throw new NotAllowed(caller.role(), Permission.READ_RUNS);
        RunsRequest request = RunsRequest.of(caller, parameters, tokens);
        var filter = request.ofCallersTenant() ? bound.narrowed(caller, request.filter()) : null;
        if (filter == null) return new RunListBody(java.util.List.of(), null);
        Page<RunSummary, RunCursor> page =
                queries.ask(caller, new ListRuns(caller.tenant(), filter, request.size(), request.after()));
        return new RunListBody(
                page.items().stream().map(RunBody::of).toList(),
                page.next() == null ? null : request.token(caller, page.next(), tokens));
    }
}
