package dev.stepwarden.query.diff;

import dev.stepwarden.domain.diff.Cohort;
import dev.stepwarden.domain.diff.CohortReport;
import dev.stepwarden.domain.diff.CompareWithGoodRuns;
import dev.stepwarden.domain.diff.ComparedRun;
import dev.stepwarden.domain.diff.TooLargeToCompare;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Reach;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Answers what is unusual in a run, against others that went well. */
@Component
class Cohorts {
    private final ComparedRuns runs;

    Cohorts(ComparedRuns runs) {
        this.runs = runs;
    }

    @QueryHandler
    CohortReport answer(CompareWithGoodRuns query, Reach reach) {
        ComparedRun run = runs.one(new RunId(query.tenant(), query.run()), reach);
        List<RunId> good = query.good().stream()
                .filter(other -> !other.equals(query.run()))
                .distinct()
                .limit(CompareWithGoodRuns.MOST)
                .map(other -> new RunId(query.tenant(), other))
                .toList();
        Cohort cohort = new Cohort();
        int leftOut = 0;
        for (RunId other : good) {
            try {
                cohort.add(runs.one(other, reach)); // and let go: its traits are enough
            } catch (NotFound | TooLargeToCompare not) {
                leftOut++;
            }
        }
        return cohort.compare(run, leftOut);
    }
}
