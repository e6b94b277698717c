package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.diff.AlignedStep.Status;
import dev.stepwarden.domain.diff.Diff.ProfileName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One comparison from alignment to answer. */
final class Comparing {
    private final Profile profile;
    private final Normaliser normaliser;
    private final PathRules paths;
    private final NormalForm forms;
    private final ChangeList changes;

    Comparing(Profile profile, Normaliser normaliser, PathRules paths) {
        this.profile = profile;
        this.normaliser = normaliser;
        this.paths = paths;
        this.forms = new NormalForm(normaliser);
        this.changes = new ChangeList(new TextDiff(normaliser), forms);
    }

    Diff of(ComparedRun a, ComparedRun b, RunTree inA, RunTree inB) {
        boolean sameRun = a.id().equals(b.id());
        new TreeMatcher(inA, inB, new SiblingMatcher(new StepLikeness(normaliser))).match();
        Walk walk = new Walk(inA, inB);
        Causes causes = new Causes(walk);
        new RunFactsDiff(normaliser, forms, paths, sameRun, into(null, found -> changes.add(found, null)))
                .compare(a, b);
        steps(walk, causes, sameRun);
        Causes.Ranking ranking = causes.ranking();
        return new Diff(
                new ProfileName(profile.name(), profile.version()),
                a.id(),
                b.id(),
                "",
                changes.categories(),
                aligned(walk, causes),
                Metrics.of(a, b),
                ranking.first(),
                ranking.candidates(),
                changes.sameAfterNormalising(),
                changes.normalised(),
                changes.leftOut(),
                "");
    }

    private Findings into(@Nullable StepRef step, Consumer<Found> heard) {
        return new Findings() {
            @Override
            public void differs(Found found) {
                heard.accept(found);
            }

            @Override
            public void normalised(Found found) {
                changes.normalised(found, step);
            }
        };
    }

    /** What differs when a step begins is told there, and what differs when it ends after all that is below it. */
    private void steps(Walk walk, Causes causes, boolean sameRun) {
        Map<Integer, List<Found>> ends = new HashMap<>();
        for (int moment : walk.moments) {
            if (moment < 0) {
                StepRef ref = walk.entries.get(~moment).ref();
                List<Found> atEnd = ends.remove(~moment);
                if (atEnd != null) atEnd.forEach(found -> changes.add(found, ref));
                continue;
            }
            Walk.Entry entry = walk.entries.get(moment);
            List<Found> atEnd = new ArrayList<>(0);
            compare(entry, sameRun, found -> {
                causes.at(moment).add(found);
                if (found.slot().before()) changes.add(found, entry.ref());
                else atEnd.add(found);
            });
            if (!atEnd.isEmpty()) ends.put(moment, atEnd);
        }
    }

    private void compare(Walk.Entry entry, boolean sameRun, Consumer<Found> heard) {
        Node a = entry.a();
        Node b = entry.b();
        if (a != null && b != null)
            new StepDiff(normaliser, forms, paths, sameRun, into(entry.ref(), heard)).compare(a, b);
        if (a == null || b == null || entry.moved()) StepFound.tell(entry, heard);
    }

    private static List<AlignedStep> aligned(Walk walk, Causes causes) {
        boolean[] below = below(walk, causes);
        List<AlignedStep> steps = new ArrayList<>(walk.entries.size());
        for (int i = 0; i < walk.entries.size(); i++) {
            Walk.Entry entry = walk.entries.get(i);
            StepRef ref = entry.ref();
            Causes.State state = causes.at(i);
            Status status = own(entry, state);
            if (status == Status.SAME && below[i]) status = Status.CHILD_CHANGED;
            steps.add(new AlignedStep(ref.a(), ref.b(), status, entry.any().confidence, state.unknown));
        }
        return steps;
    }

    private static Status own(Walk.Entry entry, Causes.State state) {
        if (entry.b() == null) return Status.REMOVED;
        if (entry.a() == null) return Status.ADDED;
        if (entry.moved()) return Status.MOVED;
        return state.changed ? Status.CHANGED : Status.SAME;
    }

    /** Whether anything below differs, on either side: what moved away is missed where it was. */
    private static boolean[] below(Walk walk, Causes causes) {
        Map<Node, Integer> numbers = new HashMap<>();
        for (int i = 0; i < walk.entries.size(); i++) {
            Walk.Entry entry = walk.entries.get(i);
            if (entry.a() != null) numbers.put(entry.a(), i);
            if (entry.b() != null) numbers.put(entry.b(), i);
        }
        boolean[] below = new boolean[walk.entries.size()];
        for (int i = 0; i < below.length; i++) {
            Walk.Entry entry = walk.entries.get(i);
            if (own(entry, causes.at(i)) == Status.SAME) continue;
            if (entry.a() != null) climb(entry.a().parent, numbers, below);
            if (entry.b() != null) climb(entry.b().parent, numbers, below);
        }
        return below;
    }

    private static void climb(@Nullable Node start, Map<Node, Integer> numbers, boolean[] below) {
        for (Node at = start; at != null; at = at.parent) {
            Integer number = numbers.get(at);
            if (number == null || below[number]) return;
            below[number] = true;
        }
    }
}
