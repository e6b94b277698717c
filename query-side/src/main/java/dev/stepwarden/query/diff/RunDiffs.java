package dev.stepwarden.query.diff;

import dev.stepwarden.domain.diff.CompareRuns;
import dev.stepwarden.domain.diff.Comparison;
import dev.stepwarden.domain.diff.Profile;
import dev.stepwarden.domain.diff.RunDiff;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.query.diff.ComparedRuns.Pair;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Answers what asks for the differences of two runs. */
@Component
class RunDiffs {
    private final ComparedRuns runs;
    private final Profiles profiles;

    RunDiffs(ComparedRuns runs, Profiles profiles) {
        this.runs = runs;
        this.profiles = profiles;
    }

    @QueryHandler
    Comparison answer(CompareRuns query, Reach reach) {
        RunId a = new RunId(query.tenant(), query.runA());
        RunId b = new RunId(query.tenant(), query.runB());
        Pair pair = runs.pair(a, b, reach);
        return new Comparison(
                pair.a(),
                pair.b(),
                pair.factsA(),
                pair.factsB(),
                RunDiff.between(pair.comparedA(), pair.comparedB(), profile(query, pair)));
    }

    /** A project's own are for its own runs: two of different projects have the built-in ones in common. */
    private Profile profile(CompareRuns query, Pair pair) {
        UUID project = pair.a().summary().projectId();
        boolean one = project.equals(pair.b().summary().projectId());
        return profiles.named(query.tenant(), one ? project : null, query.profile(), query.version());
    }
}
