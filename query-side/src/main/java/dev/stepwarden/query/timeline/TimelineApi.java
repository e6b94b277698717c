package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.timeline.ShowRun;
import dev.stepwarden.domain.timeline.ShowStep;
import dev.stepwarden.domain.timeline.ShowSteps;
import dev.stepwarden.domain.timeline.StepSummary;
import dev.stepwarden.query.paging.PageTokens;
import dev.stepwarden.query.paging.QueryParameters;
import dev.stepwarden.query.timeline.WireParts.StepListBody;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One run and its steps over HTTP. What is not there and what is another tenant's answer alike. */
@RestController
class TimelineApi implements TimelineApiDescription {
    private final Queries queries;
    private final PageTokens tokens;

    TimelineApi(Queries queries, PageTokens tokens) {
        this.queries = queries;
        this.tokens = tokens;
    }

    @GetMapping(path = "/v1/runs/{run}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Override
    public RunDetailBody run(Caller caller, @PathVariable String run) {
        return RunDetailBody.of(queries.ask(caller, new ShowRun(id(caller, run))));
    }

    @GetMapping(path = "/v1/runs/{run}/steps", produces = MediaType.APPLICATION_JSON_VALUE)
    @Override
    public StepListBody steps(
            Caller caller, @PathVariable String run, @RequestParam MultiValueMap<String, String> parameters) {
        RunId id = id(caller, run);
        QueryParameters read = new QueryParameters(parameters);
        int size = read.pageSize();
        String token = read.text("page_token");
        read.done();
        String list = "steps " + id.value();
        Long after = token == null ? null : place(tokens.place(caller.tenant(), list, token));
        Page<StepSummary, Long> page = queries.ask(caller, new ShowSteps(id, size, after));
        return new StepListBody(
                page.items().stream().map(StepBody::of).toList(),
                page.next() == null ? null : tokens.token(caller.tenant(), list, Long.toString(page.next())));
    }

    @GetMapping(path = "/v1/runs/{run}/steps/{step}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Override
    public StepDetailBody step(Caller caller, @PathVariable String run, @PathVariable String step) {
        RunId id = id(caller, run);
        UUID asked = Uuids.parse(step);
        if (asked == null) throw new NotFound("step");
        return StepDetailBody.of(queries.ask(caller, new ShowStep(id, asked)));
    }

    /** The role comes first; then, what is no UUID names no run. */
    private static RunId id(Caller caller, String text) {
        caller.mustBeAllowed(Permission.READ_RUNS);
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
