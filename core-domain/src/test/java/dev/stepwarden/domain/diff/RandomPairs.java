package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.diff.Edited.Step;
import dev.stepwarden.domain.diff.NormalRules.Replacement;
import dev.stepwarden.domain.diff.NormalRules.Tolerance;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** Pairs of runs that differ more or less: a recording and another one, or one and what could have become of it. */
final class RandomPairs {
    private static final Profile OWN = new Profile(
            "own",
            3,
            new NormalRules(
                    true,
                    false,
                    true,
                    true,
                    List.of("/metadata/**/tags"),
                    List.of(new Replacement("[0-9]+", "#")),
                    List.of("/output/messages"),
                    List.of(new Tolerance("/model/config/*", new BigDecimal("0.1")))));

    private final List<Recording> recordings = Recording.all();
    private final Random random;

    RandomPairs(long seed) {
        random = new Random(seed);
    }

    record Pair(ComparedRun a, ComparedRun b, Profile profile) {}

    Pair next() {
        Recording recording = recordings.get(random.nextInt(recordings.size()));
        Edited a = edited(recording);
        Edited b = edited(random.nextInt(4) == 0 ? recordings.get(random.nextInt(recordings.size())) : recording);
        List<Profile> profiles = List.of(Profile.DEFAULT, Profile.STRICT, OWN);
        return new Pair(a.compared(), b.compared(), profiles.get(random.nextInt(profiles.size())));
    }

    private Edited edited(Recording recording) {
        Edited edited = new Edited(recording, random);
        for (int i = random.nextInt(8); i > 0; i--) {
            Step step = edited.steps.get(random.nextInt(edited.steps.size()));
            switch (random.nextInt(4)) {
                case 0 -> edited.change(step, "input");
                case 1 -> edited.change(step, "output");
                case 2 -> {
                    if (edited.steps.size() > 3) edited.steps.remove(step);
                }
                default -> {
                    if (step.parent != null && step.has("ended_at"))
                        edited.insert(edited.steps.get(random.nextInt(edited.steps.size())), step);
                }
            }
        }
        return edited;
    }
}
