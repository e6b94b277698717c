package dev.stepwarden.query.diff;

import dev.stepwarden.domain.diff.Diff;
import dev.stepwarden.domain.diff.NormalRules;
import dev.stepwarden.domain.diff.PreviewProfile;
import dev.stepwarden.domain.diff.Profile;
import dev.stepwarden.domain.diff.ProfileInput;
import dev.stepwarden.domain.diff.ProfilePreview;
import dev.stepwarden.domain.diff.RunDiff;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Reach;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Answers what rules would make of two runs before they are saved. */
@Component
class ProfilePreviews {
    private static final String UNSAVED = "unsaved";

    private final ComparedRuns runs;

    ProfilePreviews(ComparedRuns runs) {
        this.runs = runs;
    }

    @QueryHandler
    ProfilePreview answer(PreviewProfile query, Reach reach) {
        ProfileInput.rules(query.before());
        ProfileInput.rules(query.after());
        RunId a = new RunId(query.tenant(), query.runA());
        RunId b = new RunId(query.tenant(), query.runB());
        ComparedRuns.Pair pair = runs.pair(a, b, reach);
        return ProfilePreview.of(
                compared(pair, query.before()), compared(pair, query.after()), pair.factsA(), pair.factsB());
    }

    private static Diff compared(ComparedRuns.Pair pair, NormalRules rules) {
        return RunDiff.between(pair.comparedA(), pair.comparedB(), new Profile(UNSAVED, 1, rules));
    }
}
