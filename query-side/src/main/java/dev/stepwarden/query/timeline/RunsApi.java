package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.timeline.ListRuns;
import dev.stepwarden.domain.timeline.RunCursor;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.query.paging.PageTokens;
import dev.stepwarden.query.timeline.WireParts.RunListBody;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of runs over HTTP. */
@RestController
class RunsApi implements RunsApiDescription {
    private final Queries queries;
    private final PageTokens tokens;

    RunsApi(Queries queries, PageTokens tokens) {
        this.queries = queries;
        this.tokens = tokens;
    }

    @GetMapping(path = "/v1/runs", produces = MediaType.APPLICATION_JSON_VALUE)
    @Override
    public RunListBody list(Caller caller, @RequestParam MultiValueMap<String, String> parameters) {
        caller.mustBeAllowed(Permission.READ_RUNS);
        RunsRequest request = RunsRequest.of(caller, parameters, tokens);
        if (!request.ofCallersTenant()) return new RunListBody(List.of(), null);
        Page<RunSummary, RunCursor> page =
                queries.ask(caller, new ListRuns(caller.tenant(), request.filter(), request.size(), request.after()));
        return new RunListBody(
                page.items().stream().map(RunBody::of).toList(),
                page.next() == null ? null : request.token(caller, page.next(), tokens));
    }
}
