package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.run.StepFacts.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The server's word on a call as column {@code verdict} has it. */
final class StoredVerdict {
    private StoredVerdict() {}

    static String text(Verdict verdict) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("decision", new Json.Str(verdict.decision().toString()));
        members.put("word", new Json.Str(verdict.word()));
        members.put("rule", orNull(verdict.rule()));
        members.put("policy", orNull(verdict.policy()));
        members.put("risk", orNull(verdict.risk()));
        members.put(
                "people",
                new Json.Arr(verdict.people().stream()
                        .<Json>map(person -> new Json.Str(person.toString()))
                        .toList()));
        return JsonText.of(new Json.Obj(members));
    }

    static @Nullable Verdict read(@Nullable String stored) {
        if (stored == null) return null;
        Json.Obj members = (Json.Obj) StrictJson.parse(stored.getBytes(StandardCharsets.UTF_8));
        List<Json> people = members.get("people") instanceof Json.Arr array ? array.items() : List.of();
        return new Verdict(
                UUID.fromString(members.text("decision")),
                members.text("word"),
                text(members.get("rule")),
                text(members.get("policy")),
                text(members.get("risk")),
                people.stream()
                        .map(person -> UUID.fromString(((Json.Str) person).value()))
                        .toList());
    }

    private static Json orNull(@Nullable String text) {
        return text == null ? Json.NULL : new Json.Str(text);
    }

    private static @Nullable String text(@Nullable Json value) {
        return value instanceof Json.Str text ? text.value() : null;
    }
}
