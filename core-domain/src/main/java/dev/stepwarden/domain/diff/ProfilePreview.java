package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.run.StepFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The same two runs compared twice, under the rules as they are and as they would be.
 *
 * @param madeEqual changes that are none under the new rules; the first {@value #MOST_LISTED}
 * @param madeDifferent changes that were none under the old rules; the first {@value #MOST_LISTED}
 */
public record ProfilePreview(
        Side before,
        Side after,
        List<Change> madeEqual,
        int madeEqualCount,
        List<Change> madeDifferent,
        int madeDifferentCount) {
    public static final int MOST_LISTED = 50;

    /**
     * What one of the comparisons came to.
     *
     * @param changes how many there are of each category
     * @param divergence null when nothing of consequence differs
     * @param divergesAt the name of that step; null without one
     */
    public record Side(
            String summary,
            Map<Category, Integer> changes,
            long sameAfterNormalising,
            @Nullable Divergence divergence,
            @Nullable String divergesAt) {}

    /** @param stepsA facts of A's steps by their ids */
    public static ProfilePreview of(Diff before, Diff after, Map<UUID, StepFacts> stepsA, Map<UUID, StepFacts> stepsB) {
        List<Change> equal = without(before, after);
        List<Change> different = without(after, before);
        return new ProfilePreview(
                side(before, stepsA, stepsB),
                side(after, stepsA, stepsB),
                first(equal),
                equal.size(),
                first(different),
                different.size());
    }

    private static Side side(Diff diff, Map<UUID, StepFacts> stepsA, Map<UUID, StepFacts> stepsB) {
        Map<Category, Integer> counts = new HashMap<>();
        for (Category category : Category.values())
            counts.put(category, diff.categories().of(category).size());
        return new Side(
                diff.summary(),
                Map.copyOf(counts),
                diff.sameAfterNormalising(),
                diff.firstDivergence(),
                name(diff.firstDivergence(), stepsA, stepsB));
    }

    private static @Nullable String name(
            @Nullable Divergence at, Map<UUID, StepFacts> stepsA, Map<UUID, StepFacts> stepsB) {
        if (at == null) return null;
        StepFacts inA = at.stepA() == null ? null : stepsA.get(at.stepA());
        StepFacts inB = at.stepB() == null ? null : stepsB.get(at.stepB());
        return inA != null ? inA.name() : inB != null ? inB.name() : null;
    }

    /** The changes of the one that the other does not have; as often as it has them more. */
    private static List<Change> without(Diff one, Diff other) {
        Map<Seen, Integer> there = new HashMap<>();
        for (Category category : Category.values())
            for (Change change : other.categories().of(category)) there.merge(Seen.of(change), 1, Integer::sum);
        List<Change> left = new ArrayList<>();
        for (Category category : Category.values()) {
            for (Change change : one.categories().of(category)) {
                Seen seen = Seen.of(change);
                int count = there.getOrDefault(seen, 0);
                if (count == 0) left.add(change);
                else there.put(seen, count - 1);
            }
        }
        return left;
    }

    private static List<Change> first(List<Change> changes) {
        return List.copyOf(changes.subList(0, Math.min(MOST_LISTED, changes.size())));
    }

    /** What makes a change the same in both comparisons: not which steps it is in, for those may be aligned otherwise. */
    private record Seen(Place place, Op op, Object a, Object b) {
        static Seen of(Change change) {
            return new Seen(change.place(), change.op(), part(change.a()), part(change.b()));
        }

        private static Object part(@Nullable Object value) {
            return value == null ? "" : value;
        }
    }
}
