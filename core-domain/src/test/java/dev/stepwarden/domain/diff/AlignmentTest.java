package dev.stepwarden.domain.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.diff.Edited.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Recorded runs are edited at random, up to a fifth of their steps: who belongs to whom is to be found again. */
class AlignmentTest {
    private static final int TRIALS = "yes".equals(System.getProperty("stepwarden.test.long")) ? 3_000 : 200;

    @Test
    void of_counterparts_nearly_all_are_found_and_nearly_none_is_made_up() {
        List<Recording> recordings = Recordings.forTests();
        Random random = new Random(7);
        int right = 0;
        int reported = 0;
        int wanted = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            Recording recording = recordings.get(random.nextInt(recordings.size()));
            Edited edited = new Edited(recording, random);
            int edits = 1 + random.nextInt(Math.max(1, edited.steps.size() / 5));
            for (int i = 0; i < edits; i++) edit(edited, random);
            Map<String, String> truth = new HashMap<>();
            for (Step step : edited.steps) if (step.original != null) truth.put(step.original, step.id());
            Diff diff = RunDiff.between(recording.compared(), edited.compared(), Profile.DEFAULT);
            wanted += truth.size();
            for (AlignedStep step : diff.steps()) {
                if (step.a() == null || step.b() == null) continue;
                reported++;
                if (step.b().toString().equals(truth.get(step.a().toString()))) right++;
            }
        }
        assertThat(right).as("found, of %s", wanted).isGreaterThanOrEqualTo(wanted * 98 / 100);
        assertThat(right).as("right, of %s told", reported).isGreaterThanOrEqualTo(reported * 98 / 100);
    }

    private static void edit(Edited run, Random random) {
        Step step = run.steps.get(random.nextInt(run.steps.size()));
        switch (random.nextInt(6)) {
            case 5 -> {
                run.change(step, "input");
                run.change(step, "prompt");
                run.change(step, "output");
                run.change(step, "output");
            }
            case 0 -> run.change(step, "input");
            case 1 -> run.change(step, "output");
            case 2 -> takeOut(run, step);
            case 3 -> putIn(run, step, random);
            default -> move(run, random);
        }
    }

    private static void takeOut(Edited run, Step step) {
        if (step.parent != null && run.children(step).isEmpty()) run.remove(step);
    }

    private static void putIn(Edited run, Step behind, Random random) {
        Step like = run.steps.get(random.nextInt(run.steps.size()));
        if (behind.parent == null || !behind.has("ended_at")) return;
        if (random.nextBoolean()) run.insert(like, behind);
        else run.again(like, behind);
    }

    private static void move(Edited run, Random random) {
        List<Step> siblings = run.children(run.steps.get(random.nextInt(run.steps.size())));
        for (int i = 1; i < siblings.size(); i++)
            if (siblings.get(i - 1).end().isAfter(siblings.get(i).start())) return;
        if (siblings.size() < 3 || !siblings.getLast().has("ended_at")) return;
        List<Step> wanted = new ArrayList<>(siblings);
        Collections.swap(wanted, random.nextInt(wanted.size()), random.nextInt(wanted.size()));
        run.reorder(siblings, wanted);
    }
}
