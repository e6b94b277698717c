package dev.stepwarden.domain.diff;

/**
 * Compares two runs. Pure: the same runs under the same profile give the same bytes, on any machine and for ever. Never
 * fails, whatever the runs hold.
 */
public final class RunDiff {
    private RunDiff() {}

    /** {@code between(b, a, profile)} is the mirror image. */
    public static Diff between(ComparedRun a, ComparedRun b, Profile profile) {
        Normaliser normaliser = new Normaliser(profile.rules());
        PathRules paths = new PathRules(profile.rules());
        RunTree inA = new RunTree(a, normaliser, paths);
        RunTree inB = new RunTree(b, normaliser, paths);
        // Where it is a toss-up who belongs to whom, it must not matter which run is called A.
        int order = inA.fingerprint.compareTo(inB.fingerprint);
        if (order == 0) order = a.id().compareTo(b.id());
        Comparing comparison = new Comparing(profile, normaliser, paths);
        Diff diff = order <= 0
                ? comparison.of(a, b, inA, inB)
                : comparison.of(b, a, inB, inA).mirrored();
        return Digest.added(diff.with(new Summary(a, b).of(diff), ""));
    }
}
