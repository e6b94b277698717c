package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.redaction.Marker;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepKind;
import dev.stepwarden.domain.run.StepStatus;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a run is like, without its steps: small enough that many runs can be kept beside each other. */
final class Traits {
    private static final int DEEPEST = 6;
    private static final int MOST_ARGUMENTS = 2_000;
    private static final int LONGEST = 200;

    /** Something that a run has so often, and a step where it can be seen. */
    record Seen(long times, UUID step) {
        Seen more() {
            return new Seen(times + 1, step);
        }
    }

    /** A place in a tool's arguments. */
    record Argument(String tool, String path) implements Comparable<Argument> {
        @Override
        public int compareTo(Argument other) {
            int byTool = tool.compareTo(other.tool);
            return byTool != 0 ? byTool : path.compareTo(other.path);
        }
    }

    /** @param number whether it was one; a text of digits is a name */
    record Value(String text, boolean number) implements Comparable<Value> {
        @Override
        public int compareTo(Value other) {
            int byText = text.compareTo(other.text);
            return byText != 0 ? byText : Boolean.compare(number, other.number);
        }
    }

    final SortedMap<String, Seen> steps = new TreeMap<>();
    final SortedMap<String, Seen> errors = new TreeMap<>();
    final SortedMap<String, Seen> models = new TreeMap<>();
    final SortedMap<String, Seen> prompts = new TreeMap<>();
    /** Values by their places; those that are hidden have the empty map. */
    final SortedMap<Argument, SortedMap<Value, Seen>> arguments = new TreeMap<>();

    final SortedMap<String, @Nullable BigDecimal> figures = new TreeMap<>();

    private final Normaliser normaliser;
    private int argumentsRead;

    Traits(ComparedRun run, Normaliser normaliser) {
        this.normaliser = normaliser;
        for (ComparedStep step : run.steps()) read(step);
        Used used = run.used();
        figures.put("active_ms", number(used.activeMs()));
        figures.put("cost", used.totals().cost());
        figures.put(
                "errors", number(errors.values().stream().mapToLong(Seen::times).sum()));
        figures.put("steps", number((long) run.steps().size()));
        figures.put("tokens", number(used.totals().inputTokens() + used.totals().outputTokens()));
    }

    private static @Nullable BigDecimal number(@Nullable Long value) {
        return value == null ? null : BigDecimal.valueOf(value);
    }

    private void read(ComparedStep step) {
        StepFacts facts = step.facts();
        String name = normaliser.text(facts.name());
        note(steps, name, facts.id());
        if (facts.status() == StepStatus.ERROR)
            note(
                    errors,
                    facts.error() == null
                            ? name
                            : name + ": " + normaliser.text(facts.error().type()),
                    facts.id());
        if (facts.model() != null) note(models, facts.model().name(), facts.id());
        if (!(step.content() instanceof Content.Kept kept)) return;
        Json.Obj content = kept.stored().tagged();
        if (facts.kind() == StepKind.TOOL) {
            Json input = Arguments.of(content.get("input"));
            if (input != null)
                arguments(facts.tool() == null ? name : facts.tool().name(), Pointer.ROOT, input, facts.id(), 0);
        }
        systemPrompts(content.get("prompt"), name, facts.id());
    }

    private void systemPrompts(@Nullable Json prompt, String name, UUID step) {
        if (!(prompt instanceof Json.Arr messages)) return;
        for (Json message : messages.items()) {
            if (!(message instanceof Json.Obj object) || !(object.get("role") instanceof Json.Str role)) continue;
            if (!role.value().equals("system") || !(object.get("content") instanceof Json.Str text)) continue;
            note(prompts, name + "\0" + normaliser.text(text.value()), step);
        }
    }

    private void arguments(String tool, Pointer at, Json value, UUID step, int depth) {
        if (argumentsRead > MOST_ARGUMENTS || depth > DEEPEST) return;
        switch (value) {
            case Json.Obj object
            when Marker.of(object) == null ->
                object.members().forEach((name, member) -> arguments(tool, at.to(name), member, step, depth + 1));
            // what stands in a list is looked at wherever it stands in it
            case Json.Arr array -> array.items().forEach(item -> arguments(tool, at.to("*"), item, step, depth + 1));
            default -> {
                argumentsRead++;
                SortedMap<Value, Seen> values =
                        arguments.computeIfAbsent(new Argument(tool, at.text()), place -> new TreeMap<>());
                String text = text(value);
                if (text != null) note(values, new Value(text, value instanceof Json.Num), step);
            }
        }
    }

    /** Null for what is hidden: it can't be told whether others are the same. */
    private @Nullable String text(Json value) {
        return switch (value) {
            case Json.Str text
            when Marker.in(text.value()).isEmpty() -> Shown.start(normaliser.text(text.value()), LONGEST);
            case Json.Num number -> NormalForm.exact(number.token());
            case Json.Bool bool -> Boolean.toString(bool.value());
            case Json.Null nothing -> "null";
            default -> null;
        };
    }

    private static <K> void note(Map<K, Seen> seen, K what, UUID step) {
        seen.merge(what, new Seen(1, step), (before, one) -> before.more());
    }
}
