package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A recorded run as it could have gone otherwise: the same steps under other ids, which can then be edited. */
final class Edited {
    private final Recording recording;
    private final Random random;
    final List<Step> steps = new ArrayList<>();

    /** {@code original} is the id in the recording; null for what was put in. */
    static final class Step {
        final @Nullable String original;
        final Map<String, Json> members;

        @Nullable
        Step parent;

        Step(@Nullable String original, Map<String, Json> members) {
            this.original = original;
            this.members = members;
        }

        String id() {
            return text("id");
        }

        String kind() {
            return text("kind");
        }

        String text(String name) {
            return new Json.Obj(members).text(name);
        }

        Instant start() {
            return Instant.parse(text("started_at"));
        }

        Instant end() {
            return members.get("ended_at") instanceof Json.Str end ? Instant.parse(end.value()) : Instant.MAX;
        }

        boolean has(String slot) {
            return members.containsKey(slot) && !(members.get(slot) instanceof Json.Null);
        }

        boolean isBelow(Step other) {
            for (Step at = parent; at != null; at = at.parent) if (at.equals(other)) return true;
            return false;
        }
    }

    Edited(Recording recording, Random random) {
        this.recording = recording;
        this.random = random;
        Map<String, Step> byId = new LinkedHashMap<>();
        for (Json.Obj step : recording.steps()) {
            Step copy = new Step(step.text("id"), new LinkedHashMap<>(step.members()));
            copy.members.put("id", new Json.Str(uuid()));
            String parent = Recording.text(step, "parent_id");
            copy.parent = parent == null ? null : byId.get(parent);
            if (copy.parent != null) copy.members.put("parent_id", new Json.Str(copy.parent.id()));
            byId.put(step.text("id"), copy);
            steps.add(copy);
        }
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    ComparedRun compared() {
        Map<String, Json> run = new LinkedHashMap<>(recording.run().members());
        run.put("id", new Json.Str(uuid()));
        List<Json.Obj> contents =
                steps.stream().map(step -> new Json.Obj(step.members)).toList();
        return new Recording(new Json.Obj(run), contents, recording.finish()).compared();
    }

    List<Step> children(@Nullable Step parent) {
        return steps.stream()
                .filter(step -> parent == null ? step.parent == null : parent.equals(step.parent))
                .sorted(Comparator.comparing(Step::start))
                .toList();
    }

    /** Changes a part of a step: words in one of its texts, or a number. */
    void change(Step step, String slot) {
        Json value = step.members.get(slot);
        if (value != null) step.members.put(slot, Leaves.changed(value, random));
    }

    void remove(Step step) {
        steps.removeIf(other -> other.equals(step) || other.isBelow(step));
    }

    /** A step like another one, with other contents, behind a sibling. */
    Step insert(Step like, Step behind) {
        Step step = copied(like, behind);
        for (String slot : List.of("input", "output", "prompt")) {
            step.members.computeIfPresent(slot, (name, value) -> Leaves.other(value, random));
        }
        return step;
    }

    /** The same with nearly the same contents, as when something is done again. */
    Step again(Step like, Step behind) {
        Step step = copied(like, behind);
        for (String slot : List.of("input", "output")) if (step.has(slot)) change(step, slot);
        return step;
    }

    private Step copied(Step like, Step behind) {
        Step step = new Step(null, new LinkedHashMap<>(like.members));
        step.members.put("id", new Json.Str(uuid()));
        step.parent = behind.parent;
        if (step.parent == null) step.members.remove("parent_id");
        else step.members.put("parent_id", new Json.Str(step.parent.id()));
        String at = behind.text("ended_at");
        step.members.put("started_at", new Json.Str(at));
        step.members.put("ended_at", new Json.Str(at));
        steps.add(steps.indexOf(behind) + 1, step);
        return step;
    }

    /** Lets siblings run one after the other in another order, each with what is below it, as long as each took. */
    void reorder(List<Step> siblings, List<Step> wanted) {
        Instant at = siblings.getFirst().start();
        for (Step step : wanted) {
            Duration took = Duration.between(step.start(), step.end());
            Duration shift = Duration.between(step.start(), at);
            for (Step moved : steps) if (moved.equals(step) || moved.isBelow(step)) shift(moved, shift);
            at = at.plus(took);
        }
        int first = steps.size();
        List<Step> blocks = new ArrayList<>();
        for (Step step : wanted) {
            for (Step moved : steps) if (moved.equals(step) || moved.isBelow(step)) blocks.add(moved);
            first = Math.min(first, steps.indexOf(step));
        }
        steps.removeAll(blocks);
        steps.addAll(first, blocks);
    }

    private static void shift(Step step, Duration by) {
        step.members.put("started_at", new Json.Str(step.start().plus(by).toString()));
        if (step.members.get("ended_at") instanceof Json.Str)
            step.members.put("ended_at", new Json.Str(step.end().plus(by).toString()));
    }

    /** What comes after a step, or puts out what it did, becomes a little different. */
    void drift(Step cause, boolean itsOutput) {
        for (Step step : steps) {
            boolean after = follows(step, cause);
            boolean output = after
                    || cause.isBelow(step)
                    || (itsOutput && step.equals(cause))
                    || (itsOutput && step.isBelow(cause));
            if (after && random.nextInt(10) < 8) change(step, "input");
            if (output && random.nextInt(10) < 8) change(step, "output");
        }
    }

    /** Of two that begin at the same instant the one that is listed later. */
    private boolean follows(Step step, Step cause) {
        if (step.equals(cause) || step.isBelow(cause) || cause.isBelow(step)) return false;
        int order = step.start().compareTo(cause.end());
        return order > 0 || (order == 0 && steps.indexOf(step) > steps.indexOf(cause));
    }
}
