package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.canonical.CanonicalJson;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What two runs differ in. {@link #bytes} is what HTTP answers and what {@code digest} is of.
 *
 * @param summary one sentence, and perhaps a second on what could not be compared
 * @param steps all steps of both runs in causal order
 * @param firstDivergence null when nothing of consequence differs
 * @param candidates what else may be the cause, the likeliest first; at most {@value #MOST_CANDIDATES}
 * @param sameAfterNormalising how many values differ as written but not under the profile
 * @param normalised the first {@value #MOST_NORMALISED} of these
 * @param leftOut how many changes are not listed, for there are more than {@value #MOST_CHANGES} in a category
 * @param digest {@code sha-256:} and hex digits, over the canonical JSON without this member
 */
public record Diff(
        ProfileName profile,
        UUID runA,
        UUID runB,
        String summary,
        Categories categories,
        List<AlignedStep> steps,
        Metrics metrics,
        @Nullable Divergence firstDivergence,
        List<Divergence> candidates,
        long sameAfterNormalising,
        List<Change> normalised,
        long leftOut,
        String digest) {
    public static final int MOST_CANDIDATES = 50;
    public static final int MOST_NORMALISED = 200;
    public static final int MOST_CHANGES = 2_000;

    public record ProfileName(String name, int version) {}

    Diff with(String sentence, String digested) {
        return new Diff(
                profile,
                runA,
                runB,
                sentence,
                categories,
                steps,
                metrics,
                firstDivergence,
                candidates,
                sameAfterNormalising,
                normalised,
                leftOut,
                digested);
    }

    /** What comparing them the other way round gives; summary and digest are to be made anew. */
    Diff mirrored() {
        return new Diff(
                profile,
                runB,
                runA,
                "",
                categories.mirrored(),
                steps.stream().map(AlignedStep::mirrored).toList(),
                metrics.mirrored(),
                firstDivergence == null ? null : firstDivergence.mirrored(),
                candidates.stream().map(Divergence::mirrored).toList(),
                sameAfterNormalising,
                normalised.stream().map(Change::mirrored).toList(),
                leftOut,
                "");
    }

    /** Canonical JSON, UTF-8: the same for the same runs and profile, for ever. */
    public byte[] bytes() {
        return CanonicalJson.bytes(DiffJson.of(this));
    }
}
