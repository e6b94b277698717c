package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.diff.TextRows.Line;
import dev.stepwarden.domain.diff.TextRows.Row;
import dev.stepwarden.domain.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A {@link Diff} in the protocol's words. Optional members are left out, what may be missing on one side is null. */
final class DiffJson {
    private final Map<String, Json> members = new LinkedHashMap<>();

    private DiffJson() {}

    static Json.Obj of(Diff diff) {
        Json.Obj undigested = withoutDigest(diff);
        undigested.members().put("digest", text(diff.digest()));
        return undigested;
    }

    static Json.Obj withoutDigest(Diff diff) {
        return object(json -> json.put(
                        "profile",
                        object(profile -> profile.put(
                                        "name", text(diff.profile().name()))
                                .put("version", number(diff.profile().version()))))
                .put("run_a", id(diff.runA()))
                .put("run_b", id(diff.runB()))
                .put("summary", text(diff.summary()))
                .put("categories", categories(diff.categories()))
                .put("steps", array(diff.steps(), DiffJson::step))
                .put("metrics", MetricsJson.of(diff.metrics()))
                .put(
                        "first_divergence",
                        diff.firstDivergence() == null ? Json.NULL : divergence(diff.firstDivergence()))
                .put("candidates", array(diff.candidates(), DiffJson::divergence))
                .put("same_after_normalising", number(diff.sameAfterNormalising()))
                .put("normalised", array(diff.normalised(), DiffJson::change))
                .put("left_out", number(diff.leftOut())));
    }

    private static Json categories(Categories categories) {
        return object(json -> {
            for (Category category : Category.values())
                json.put(category.wireName(), array(categories.of(category), DiffJson::change));
            return json;
        });
    }

    private static Json change(Change change) {
        Place place = change.place();
        return object(json -> json.put("category", text(place.category().wireName()))
                .put("path", text(place.path()))
                .put("op", text(change.op().wireName()))
                .put("a", orNull(change.a(), value -> value))
                .put("b", orNull(change.b(), value -> value))
                .optional("path_b", place.pathB(), DiffJson::text)
                .optional("message", place.message(), DiffJson::message)
                .optional("redacted", change.redacted(), DiffJson::hidden)
                .optional("normalised_equal", change.normalisedEqual() ? Json.TRUE : null, flag -> flag)
                .optional("text", change.text(), DiffJson::rows)
                .optional("cut", change.cut() ? Json.TRUE : null, flag -> flag)
                .put("steps", array(change.steps(), DiffJson::ref))
                .put("step_count", number(change.stepCount())));
    }

    private static Json message(Place.Message message) {
        return object(json -> json.put("role", text(message.role()))
                .put("name", orNull(message.name(), DiffJson::text))
                .put(
                        "version",
                        both(orNull(message.versionA(), DiffJson::text), orNull(message.versionB(), DiffJson::text)))
                .put(
                        "index",
                        both(
                                orNull(message.indexA(), index -> number(index)),
                                orNull(message.indexB(), index -> number(index)))));
    }

    private static Json hidden(Hidden hidden) {
        return object(json -> json.put(
                        "changed",
                        switch (hidden.changed()) {
                            case YES -> Json.TRUE;
                            case NO -> Json.FALSE;
                            case UNKNOWN -> text("unknown");
                        })
                .optional("reason", hidden.why(), why -> text(why.wireName())));
    }

    private static Json rows(TextRows text) {
        return object(
                json -> json.put("rows", array(text.rows(), DiffJson::row)).put("cut", new Json.Bool(text.cut())));
    }

    private static Json row(Row row) {
        return both(orNull(row.a(), DiffJson::line), orNull(row.b(), DiffJson::line));
    }

    private static Json line(Line line) {
        return object(json -> json.put("line", number(line.number()))
                .put("text", text(line.text()))
                .put(
                        "marks",
                        array(line.marks(), mark -> new Json.Arr(List.of(number(mark.from()), number(mark.to()))))));
    }

    private static Json ref(StepRef ref) {
        return both(orNull(ref.a(), DiffJson::id), orNull(ref.b(), DiffJson::id));
    }

    private static Json step(AlignedStep step) {
        return object(json -> json.put("a", orNull(step.a(), DiffJson::id))
                .put("b", orNull(step.b(), DiffJson::id))
                .put("status", text(step.status().wireName()))
                .put("confidence", new Json.Num(share(step.confidence())))
                .optional("unknown", step.unknown() ? Json.TRUE : null, flag -> flag));
    }

    private static String share(int percent) {
        if (percent >= 100) return "1";
        if (percent <= 0) return "0";
        if (percent % 10 == 0) return "0." + percent / 10;
        return (percent < 10 ? "0.0" : "0.") + percent;
    }

    private static Json divergence(Divergence divergence) {
        return object(json -> json.put("step_a", orNull(divergence.stepA(), DiffJson::id))
                .put("step_b", orNull(divergence.stepB(), DiffJson::id))
                .put("inputs", text(divergence.inputs().wireName()))
                .put("reason", text(divergence.reason().wireName()))
                .optional("inputs_hidden", divergence.inputsHidden() ? Json.TRUE : null, flag -> flag)
                .optional("unknown", divergence.unknown() ? Json.TRUE : null, flag -> flag));
    }

    static Json both(Json a, Json b) {
        return object(json -> json.put("a", a).put("b", b));
    }

    static <T> Json orNull(@Nullable T value, Function<T, Json> json) {
        return value == null ? Json.NULL : json.apply(value);
    }

    static Json text(String value) {
        return new Json.Str(value);
    }

    static Json number(long value) {
        return new Json.Num(Long.toString(value));
    }

    private static Json id(UUID id) {
        return text(id.toString());
    }

    private static <T> Json array(List<T> values, Function<T, Json> json) {
        return new Json.Arr(values.stream().map(json).toList());
    }

    static Json.Obj object(Function<DiffJson, DiffJson> fill) {
        return new Json.Obj(fill.apply(new DiffJson()).members);
    }

    DiffJson put(String name, Json value) {
        members.put(name, value);
        return this;
    }

    private <T> DiffJson optional(String name, @Nullable T value, Function<T, Json> json) {
        if (value != null) members.put(name, json.apply(value));
        return this;
    }
}
