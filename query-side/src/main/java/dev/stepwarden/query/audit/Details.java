package dev.stepwarden.query.audit;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.tenancy.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an event says besides its target, as JSON; what it leaves open is left out. */
final class Details {
    private final Map<String, Json> members = new LinkedHashMap<>();

    Details with(String name, @Nullable Object value) {
        if (value != null) members.put(name, json(value));
        return this;
    }

    Json.Obj json() {
        return new Json.Obj(members);
    }

    private static Json json(Object value) {
        return switch (value) {
            case Integer number -> new Json.Num(number.toString());
            case Long number -> new Json.Num(number.toString());
            case Role role -> new Json.Str(role.wireName());
            case Map<?, ?> values -> {
                Map<String, Json> members = new LinkedHashMap<>();
                values.forEach((name, each) -> members.put(name.toString(), json(each)));
                yield new Json.Obj(members);
            }
            case Set<?> texts ->
                new Json.Arr(texts.stream()
                        .map(Object::toString)
                        .sorted()
                        .<Json>map(Json.Str::new)
                        .toList());
            default -> new Json.Str(value.toString());
        };
    }
}
