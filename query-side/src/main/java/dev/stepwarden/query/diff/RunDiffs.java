package dev.stepwarden.query.diff;

import dev.stepwarden.domain.diff.CompareRuns;
import dev.stepwarden.domain.diff.Comparison;
import dev.stepwarden.domain.diff.Profile;
import dev.stepwarden.domain.diff.RunDiff;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Reach;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Answers what asks for the differences of two runs. */
@Component
class RunDiffs {
    private final ComparedRuns runs;

    RunDiffs(ComparedRuns runs) {
        this.runs = runs;
    }

    @QueryHandler
    Comparison answer(CompareRuns query, Reach reach) {
        RunId a = new RunId(query.tenant(), query.runA());
        RunId b = new RunId(query.tenant(), query.runB());
        return runs.with(
                a,
                b,
                reach,
                pair -> new Comparison(
                        pair.a(),
                        pair.b(),
                        pair.factsA(),
                        pair.factsB(),
                        RunDiff.between(pair.comparedA(), pair.comparedB(), profile(query))));
    }

    private static Profile profile(CompareRuns query) {
        for (Profile builtIn : List.of(Profile.DEFAULT, Profile.STRICT)) {
            boolean meant = query.version() == null || query.version() == builtIn.version();
            if (meant && builtIn.name().equals(query.profile())) return builtIn;
        }
        throw new NotFound("profile");
    }
}
