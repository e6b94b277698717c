package dev.stepwarden.query.diff;

import dev.stepwarden.domain.diff.CohortReport;
import dev.stepwarden.domain.diff.CompareWithGoodRuns;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.domain.timeline.ShowRun;
import dev.stepwarden.query.paging.QueryParameters;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A run against the last good ones of its agent, over HTTP. */
@RestController
class CohortApi implements CohortApiDescription {
    private final Queries queries;

    CohortApi(Queries queries) {
        this.queries = queries;
    }

    @GetMapping(path = "/v1/runs/{run}/cohort", produces = MediaType.APPLICATION_JSON_VALUE)
    @Override
    public CohortBody cohort(
            Caller caller, @PathVariable String run, @RequestParam MultiValueMap<String, String> parameters) {
        caller.mustBeAllowed(Permission.READ_RUNS);
        QueryParameters read = new QueryParameters(parameters);
        int size = size(read);
        read.done();
        UUID id = Uuids.parse(run);
        if (id == null) throw new NotFound("run");
        RunSummary asked =
                queries.ask(caller, new ShowRun(new RunId(caller.tenant(), id))).summary();
        List<UUID> good = queries.ask(caller, CompareWithGoodRuns.lastGood(asked, size)).items().stream()
                .map(RunSummary::id)
                .toList();
        CohortReport report = queries.ask(caller, new CompareWithGoodRuns(caller.tenant(), id, good));
        return CohortBody.of(report);
    }

    private static int size(QueryParameters read) {
        @Nullable String text = read.text("size");
        if (text == null) return CompareWithGoodRuns.USUAL;
        int size = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
        if (size >= 1 && size <= CompareWithGoodRuns.MOST) return size;
        read.complain("size", "must be a whole number from 1 to " + CompareWithGoodRuns.MOST);
        return CompareWithGoodRuns.USUAL;
    }
}
