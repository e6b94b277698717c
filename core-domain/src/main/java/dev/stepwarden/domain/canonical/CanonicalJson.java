package dev.stepwarden.domain.canonical;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Canonical JSON after RFC 8785: members sorted by UTF-16 code units, no blanks, numbers as ECMAScript writes them. It
 * differs in one thing: an integer that no double stands for (2^53+1) keeps its token instead of being rounded.
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    public static byte[] bytes(Json value) {
        return JsonText.bytes(sorted(value));
    }

    public static String text(Json value) {
        return JsonText.of(sorted(value));
    }

    private static Json sorted(Json value) {
        return switch (value) {
            case Json.Obj object -> {
                // String compares by UTF-16 code units, as the RFC asks for.
                Map<String, Json> members = new LinkedHashMap<>();
                new TreeMap<>(object.members()).forEach((name, member) -> members.put(name, sorted(member)));
                yield new Json.Obj(members);
            }
            case Json.Arr array -> {
                List<Json> items = new ArrayList<>(array.items().size());
                for (Json item : array.items()) items.add(sorted(item));
                yield new Json.Arr(items);
            }
            case Json.Num number -> new Json.Num(CanonicalNumber.of(number.token()));
            case Json.Str text -> text;
            case Json.Bool bool -> bool;
            case Json.Null nothing -> nothing;
        };
    }
}
