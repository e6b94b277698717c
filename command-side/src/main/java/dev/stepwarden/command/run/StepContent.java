package dev.stepwarden.command.run;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.redaction.Redacted;
import dev.stepwarden.domain.redaction.Redactions;
import dev.stepwarden.domain.redaction.Redactor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is kept of a request: all of it but for its secrets, members in their order and numbers as received. */
final class StepContent {
    /** Members that are payload, by their place in a step; everything else is of the protocol's own shape. */
    private static final List<String> SLOTS = List.of("input", "output", "prompt", "metadata", "model/config");

    private static final List<String> MEASURED =
            List.of("input", "output", "prompt", "metadata", "model/config", "error");

    private final Redactor redactor;
    private Redactions found = Redactions.NONE;

    private StepContent(Redactor redactor) {
        this.redactor = redactor;
    }

    /** Of a step, or of a run's start, whose metadata is payload too. */
    static Redacted redacted(Json.Obj request, Redactor redactor) {
        StepContent content = new StepContent(redactor);
        Json left = content.object(request, "");
        return new Redacted(left, content.found);
    }

    /** The place of a payload that is larger than a payload may be. */
    static Optional<String> tooLarge(Json content, int bytes) {
        if (bytes <= Limits.SLOT) return Optional.empty();
        return MEASURED.stream()
                .filter(place -> JsonText.bytes(at(content, place)).length > Limits.SLOT)
                .findFirst();
    }

    private Json.Obj object(Json.Obj object, String path) {
        Map<String, Json> left = new LinkedHashMap<>();
        object.members().forEach((name, value) -> left.put(name, member(path + name, value)));
        return new Json.Obj(left);
    }

    private Json member(String path, Json value) {
        if (path.equals("model") && value instanceof Json.Obj model) return object(model, "model/");
        Redacted left = SLOTS.contains(path) ? redactor.redact(value) : redactor.redactTyped(value);
        found = found.plus(left.redactions());
        return left.value();
    }

    private static Json at(Json content, String place) {
        Json value = content;
        for (String name : place.split("/")) {
            @Nullable Json member = value instanceof Json.Obj object ? object.get(name) : null;
            value = member == null ? Json.NULL : member;
        }
        return value;
    }
}
