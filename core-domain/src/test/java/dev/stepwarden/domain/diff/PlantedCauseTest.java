package dev.stepwarden.domain.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.diff.Divergence.Reason;
import dev.stepwarden.domain.diff.Edited.Step;
import dev.stepwarden.domain.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One thing is changed somewhere in a recorded run, and what comes after it drifts: that thing is to be found. */
class PlantedCauseTest {
    private static final int TRIALS = "yes".equals(System.getProperty("stepwarden.test.long")) ? 1_000 : 100;

    enum Cause {
        PROMPT_LINE,
        SETTING,
        ARGUMENT,
        TOOL_RESULT,
        MODEL_OUTPUT,
        DROPPED,
        ADDED,
        MOVED
    }

    /** @param stepB in the edited run; null where it is gone */
    private record Planted(@Nullable String stepA, @Nullable String stepB, Reason reason) {
        boolean isNamedBy(Diff diff) {
            Divergence first = diff.firstDivergence();
            return first != null
                    && first.reason() == reason
                    && Objects.equals(
                            first.stepA() == null ? null : first.stepA().toString(), stepA)
                    && Objects.equals(
                            first.stepB() == null ? null : first.stepB().toString(), stepB);
        }
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void what_was_planted_is_the_first_divergence(Cause cause) {
        List<Recording> recordings = Recordings.forTests();
        Random random = new Random(cause.name().length());
        int tried = 0;
        int found = 0;
        StringBuilder missed = new StringBuilder();
        while (tried < TRIALS) {
            Recording recording = recordings.get(random.nextInt(recordings.size()));
            Edited edited = new Edited(recording, random);
            Planted planted = plant(cause, edited, random);
            if (planted == null) continue;
            tried++;
            Diff diff = RunDiff.between(recording.compared(), edited.compared(), Profile.DEFAULT);
            if (planted.isNamedBy(diff)) found++;
            else
                missed.append('\n')
                        .append(recording.run().text("name"))
                        .append(": ")
                        .append(planted)
                        .append(" but ")
                        .append(diff.firstDivergence())
                        .append(' ')
                        .append(diff.summary());
        }
        assertThat(found).as(missed.toString()).isGreaterThanOrEqualTo(tried * 95 / 100);
    }

    private static @Nullable Planted plant(Cause cause, Edited run, Random random) {
        return switch (cause) {
            case PROMPT_LINE ->
                changed(run, any(run, random, "prompt"), Reason.PROMPT, PlantedCauseTest::promptLine, true);
            case SETTING ->
                changed(run, any(run, random, "model"), Reason.MODEL_CONFIG, PlantedCauseTest::setting, true);
            case ARGUMENT ->
                changed(
                        run,
                        any(run, random, "input", "tool"),
                        Reason.TOOL_ARGUMENTS,
                        (edited, step) -> edited.change(step, "input"),
                        true);
            case TOOL_RESULT ->
                changed(
                        run,
                        any(run, random, "output", "tool"),
                        Reason.TOOL_OUTPUT,
                        (edited, step) -> edited.change(step, "output"),
                        false);
            case MODEL_OUTPUT ->
                changed(
                        run,
                        any(run, random, "output", "model"),
                        Reason.MODEL_OUTPUT,
                        (edited, step) -> edited.change(step, "output"),
                        false);
            case DROPPED -> dropped(run, random);
            case ADDED -> added(run, random);
            case MOVED -> moved(run, random);
        };
    }

    private interface Edit {
        void of(Edited run, Step step);
    }

    private static @Nullable Planted changed(
            Edited run, @Nullable Step step, Reason reason, Edit edit, boolean itsOutput) {
        if (step == null) return null;
        edit.of(run, step);
        run.drift(step, itsOutput);
        return new Planted(step.original, step.id(), reason);
    }

    /** @param kind none for a step of any kind */
    private static @Nullable Step any(Edited run, Random random, String slot, String... kind) {
        List<Step> fitting = run.steps.stream()
                .filter(step ->
                        step.has(slot) && (kind.length == 0 || step.kind().equals(kind[0])))
                .toList();
        return fitting.isEmpty() ? null : fitting.get(random.nextInt(fitting.size()));
    }

    private static void promptLine(Edited run, Step step) {
        Json.Arr prompt = (Json.Arr) Objects.requireNonNull(step.members.get("prompt"));
        List<Json> messages = new ArrayList<>(prompt.items());
        Json.Obj first = (Json.Obj) messages.getFirst();
        Map<String, Json> members = new LinkedHashMap<>(first.members());
        members.put("content", new Json.Str(first.text("content") + "\nNever promise a date."));
        messages.set(0, new Json.Obj(members));
        step.members.put("prompt", new Json.Arr(messages));
    }

    private static void setting(Edited run, Step step) {
        Json.Obj model = (Json.Obj) Objects.requireNonNull(step.members.get("model"));
        Map<String, Json> members = new LinkedHashMap<>(model.members());
        Map<String, Json> config =
                new LinkedHashMap<>(((Json.Obj) Objects.requireNonNull(model.get("config"))).members());
        config.put("temperature", new Json.Num("0.83"));
        members.put("config", new Json.Obj(config));
        step.members.put("model", new Json.Obj(members));
    }

    private static @Nullable Planted dropped(Edited run, Random random) {
        Step step = run.steps.get(random.nextInt(run.steps.size()));
        if (step.parent == null) return null;
        run.drift(step, true);
        run.remove(step);
        return new Planted(step.original, null, Reason.MISSING_STEP);
    }

    private static @Nullable Planted added(Edited run, Random random) {
        Step behind = run.steps.get(random.nextInt(run.steps.size()));
        Step like = run.steps.get(random.nextInt(run.steps.size()));
        if (behind.parent == null || !behind.has("ended_at") || like.parent == null) return null;
        Step step = run.insert(like, behind);
        run.drift(step, false);
        return new Planted(null, step.id(), Reason.ADDED_STEP);
    }

    /** To at least two places further on, past steps that ran one after the other. */
    private static @Nullable Planted moved(Edited run, Random random) {
        Step parent = run.steps.get(random.nextInt(run.steps.size()));
        List<Step> siblings = run.children(parent);
        if (siblings.size() < 3) return null;
        int from = random.nextInt(siblings.size() - 2);
        int to = from + 2 + random.nextInt(siblings.size() - 2 - from);
        for (int i = from; i < to; i++) {
            if (siblings.get(i).end().isAfter(siblings.get(i + 1).start())) return null;
        }
        List<Step> passed = siblings.subList(from, to + 1);
        List<Step> wanted = new ArrayList<>(passed);
        boolean later = random.nextBoolean();
        Collections.rotate(wanted, later ? -1 : 1);
        Step step = passed.get(later ? 0 : passed.size() - 1);
        if (step.members.get("ended_at") == null) return null;
        run.reorder(passed, wanted);
        int first = run.steps.indexOf(wanted.getFirst());
        for (Step other : run.steps.subList(first, run.steps.size())) {
            if (other.equals(step) || other.isBelow(step) || step.isBelow(other)) continue;
            if (random.nextInt(10) < 8) run.change(other, "input");
            if (random.nextInt(10) < 8) run.change(other, "output");
        }
        return new Planted(step.original, step.id(), Reason.MOVED_STEP);
    }
}
