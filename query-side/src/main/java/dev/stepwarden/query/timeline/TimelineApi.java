package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.NotAllowed;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.timeline.ShowStep;
import dev.stepwarden.domain.timeline.ShowSteps;
import dev.stepwarden.domain.timeline.StepSummary;
import dev.stepwarden.query.paging.PageTokens;
import dev.stepwarden.query.paging.QueryParameters;
import dev.stepwarden.query.timeline.WireParts.StepListBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One run and its steps over HTTP. What is not there and what is another tenant's answer alike. */
@RestController
@Tag(name = "Runs")
class TimelineApi {
    private final Queries queries;
    private final PageTokens tokens;
    private final ProjectBound bound;

    TimelineApi(Queries queries, PageTokens tokens, ProjectBound bound) {
        this.queries = queries;
        this.tokens = tokens;
        this.bound = bound;
    }

    @GetMapping(path = "/v1/runs/{run}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Show a run")
    @ApiResponse(responseCode = "200", description = "The run, without its steps")
    RunDetailBody run(Caller caller, @Parameter(schema = @Schema(format = "uuid")) @PathVariable String run) {
        return RunDetailBody.of(bound.run(caller, id(caller, run)));
    }

    @GetMapping(path = "/v1/runs/{run}/steps", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "List a run's steps",
            description = "In the order in which the server first heard of them, without payloads.")
    @Parameter(
            name = "page_size",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
    @Parameter(name = "page_token", in = ParameterIn.QUERY, description = "`next_page_token` of the page before")
    @ApiResponse(responseCode = "200", description = "A page of steps")
    StepListBody steps(
            Caller caller,
            @Parameter(schema = @Schema(format = "uuid")) @PathVariable String run,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        RunId id = id(caller, run);
        QueryParameters read = new QueryParameters(parameters);
        int size = read.pageSize();
        String token = read.text("page_token");
        read.done();
        String list = "steps " + id.value();
        Long after = token == null ? null : place(tokens.place(caller.tenant(), list, token));
        bound.require(caller, id);
        Page<StepSummary, Long> page = queries.ask(caller, new ShowSteps(id, size, after));
        return new StepListBody(
                page.items().stream().map(StepBody::of).toList(),
                page.next() == null ? null : tokens.token(caller.tenant(), list, Long.toString(page.next())));
    }

    @GetMapping(path = "/v1/runs/{run}/steps/{step}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Show a step with its payloads",
            description = "Payloads are as they were received after redaction, numbers digit by digit.")
    @ApiResponse(responseCode = "200", description = "The step")
    StepDetailBody step(
            Caller caller,
            @Parameter(schema = @Schema(format = "uuid")) @PathVariable String run,
            @Parameter(schema = @Schema(format = "uuid")) @PathVariable String step) {
        RunId id = id(caller, run);
        UUID asked = Uuids.parse(step);
        if (asked == null) throw new NotFound("step");
        bound.require(caller, id);
        return StepDetailBody.of(queries.ask(caller, new ShowStep(id, asked)));
    }

    /** The role comes first; then, what is no UUID names no run. */
    private static RunId id(Caller caller, String text) {
        if (!caller.may(Permission.READ_RUNS)) throw new NotAllowed(caller.role(), Permission.READ_RUNS);
        UUID run = Uuids.parse(text);
        if (run == null) throw new NotFound("run");
        return new RunId(caller.tenant(), run);
    }

    private static long place(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notOurs) {
            throw new InvalidFields("/page_token", "is not a token of this list");
        }
    }
}
