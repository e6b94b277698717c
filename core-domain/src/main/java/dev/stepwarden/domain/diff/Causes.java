package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.diff.Divergence.Inputs;
import dev.stepwarden.domain.diff.Divergence.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found at each step, and where runs may have gone apart. */
final class Causes {
    private static final Comparator<Ranked> RANK = Comparator.comparing((Ranked ranked) -> ranked.divergence.inputs())
            .thenComparing(ranked -> ranked.divergence.inputsHidden())
            .thenComparing(ranked -> ranked.divergence.unknown())
            .thenComparingInt(Ranked::moment);

    private final Walk walk;
    private final State[] states;

    private record Ranked(Divergence divergence, int moment) {}

    /** What was found at one entry. */
    static final class State {
        boolean changed;
        boolean unknown;
        boolean inputsDiffer;
        boolean inputsHidden;
        boolean belowDiffers;

        @Nullable
        Reason before;

        @Nullable
        Reason after;

        @Nullable
        Reason unknownReason;

        void add(Found found) {
            Reason reason = found.slot().reason();
            boolean before = found.slot().before();
            if (found.unknown()) {
                unknown = true;
                if (before && reason != null) inputsHidden = true;
                unknownReason = first(unknownReason, reason);
                return;
            }
            changed = true;
            if (reason == null) return;
            if (before) inputsDiffer = true;
            if (before) this.before = first(this.before, reason);
            else after = first(after, reason);
        }

        static @Nullable Reason first(@Nullable Reason one, @Nullable Reason other) {
            if (one == null) return other;
            return other == null || one.compareTo(other) <= 0 ? one : other;
        }
    }

    Causes(Walk walk) {
        this.walk = walk;
        this.states = new State[walk.entries.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = new State();
            Walk.Entry entry = walk.entries.get(i);
            if (underAnotherAlone(walk, entry)) continue;
            if (entry.b() == null) states[i].before = Reason.MISSING_STEP;
            else if (entry.a() == null) states[i].before = Reason.ADDED_STEP;
            else if (entry.moved()) states[i].before = Reason.MOVED_STEP;
        }
    }

    /** What is below a step that one run alone has is alone for that reason. */
    private static boolean underAnotherAlone(Walk walk, Walk.Entry entry) {
        if (entry.parent() < 0) return false;
        Walk.Entry above = walk.entries.get(entry.parent());
        return (entry.b() == null && above.b() == null) || (entry.a() == null && above.a() == null);
    }

    State at(int entry) {
        return states[entry];
    }

    /** @param first null when nothing that is known differs */
    record Ranking(@Nullable Divergence first, List<Divergence> candidates) {}

    /** Each step at most once. */
    Ranking ranking() {
        List<Ranked> all = new ArrayList<>();
        boolean[] told = new boolean[states.length];
        int moment = 0;
        for (int at : walk.moments) {
            int entry = at >= 0 ? at : ~at;
            State state = states[entry];
            Reason reason = at >= 0 ? state.before : state.after;
            moment++;
            if (reason != null && !told[entry]) {
                told[entry] = true;
                all.add(new Ranked(divergence(entry, reason, at >= 0, false), moment));
            } else if (at < 0 && !told[entry] && state.unknownReason != null) {
                all.add(new Ranked(divergence(entry, state.unknownReason, false, true), moment));
            }
            if (at < 0) passUp(entry);
        }
        Ranked first = all.stream()
                .filter(ranked -> !ranked.divergence.unknown())
                .findFirst()
                .orElse(null);
        List<Divergence> candidates = all.stream()
                .filter(ranked -> !ranked.equals(first))
                .sorted(RANK)
                .limit(Diff.MOST_CANDIDATES)
                .map(Ranked::divergence)
                .toList();
        return new Ranking(first == null ? null : first.divergence, candidates);
    }

    /** What a step puts out is made of what the steps below it gave it. */
    private void passUp(int entry) {
        int parent = walk.entries.get(entry).parent();
        State state = states[entry];
        boolean differs = state.before != null || state.after != null || state.belowDiffers;
        if (parent >= 0 && differs) states[parent].belowDiffers = true;
        if (parent >= 0 && state.unknown) states[parent].inputsHidden |= state.unknownReason != null;
    }

    private Divergence divergence(int number, Reason reason, boolean beginning, boolean unknown) {
        Walk.Entry entry = walk.entries.get(number);
        State state = states[number];
        boolean alone = entry.a() == null || entry.b() == null;
        boolean differed = alone ? parentDiffers(entry) : state.inputsDiffer || (!beginning && state.belowDiffers);
        StepRef ref = entry.ref();
        return new Divergence(
                ref.a(), ref.b(), differed ? Inputs.DIFFERED : Inputs.EQUAL, state.inputsHidden, reason, unknown);
    }

    /** A step that is on one side alone was made by the step above it: what went into that one counts. */
    private boolean parentDiffers(Walk.Entry entry) {
        return entry.parent() >= 0 && states[entry.parent()].before != null;
    }
}
