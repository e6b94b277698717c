package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.diff.AlignedStep.Status;
import dev.stepwarden.domain.diff.Diff.ProfileName;
import java.util.ArrayList;
import java.util.List;

/** Compares two runs. */
public final class RunDiff {
    private RunDiff() {}

    /** Never fails, whatever the runs hold. {@code between(b, a, profile)} is the mirror image. */
    public static Diff between(ComparedRun a, ComparedRun b, Profile profile) {
        List<AlignedStep> steps = new ArrayList<>();
        for (ComparedStep step : a.steps())
            steps.add(new AlignedStep(step.facts().id(), null, Status.REMOVED, 100, false));
        for (ComparedStep step : b.steps())
            steps.add(new AlignedStep(null, step.facts().id(), Status.ADDED, 100, false));
        return Digest.added(new Diff(
                new ProfileName(profile.name(), profile.version()),
                a.id(),
                b.id(),
                "Not compared yet.",
                new Categories(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
                steps,
                Metrics.of(a, b),
                null,
                List.of(),
                0,
                List.of(),
                0,
                ""));
    }
}
