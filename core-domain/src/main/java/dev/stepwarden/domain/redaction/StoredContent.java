package dev.stepwarden.domain.redaction;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.redaction.Marker.Inline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Content as the vault keeps it, equality tags and all. Whoever answers, exports or shows it can have it {@link #shown}
 * only. A record would tell its tags by toString, and to every serializer: this is none.
 */
@SuppressWarnings("ReferenceEquality") // what is unchanged is the same instance; to compare whole trees would cost
public final class StoredContent {
    private final Json.Obj tagged;

    public StoredContent(Json.Obj tagged) {
        this.tagged = tagged;
    }

    /** As anybody may see it: without tags. What holds none is not copied. */
    public Json.Obj shown() {
        return (Json.Obj) shown(tagged);
    }

    /** With its tags: for the diff, which tells by them whether hidden values changed, and for nothing else. */
    public Json.Obj tagged() {
        return tagged;
    }

    /** One value of stored content without its tags, for answers that quote parts of it. */
    public static Json shown(Json stored) {
        return switch (stored) {
            case Json.Obj object -> {
                Marker marker = Marker.of(object);
                if (marker == null) yield members(object);
                yield marker.tag() == null ? object : marker.shown();
            }
            case Json.Arr array -> items(array);
            case Json.Str text -> {
                String shown = shown(text.value());
                yield shown.equals(text.value()) ? text : new Json.Str(shown);
            }
            default -> stored;
        };
    }

    /** One text of stored content without its tags. */
    public static String shown(String stored) {
        StringBuilder out = null;
        int copied = 0;
        for (Inline inline : Marker.in(stored)) {
            if (inline.marker().tag() == null) continue;
            if (out == null) out = new StringBuilder(stored.length());
            out.append(stored, copied, inline.start()).append(inline.marker().shownInline());
            copied = inline.end();
        }
        return out == null
                ? stored
                : out.append(stored, copied, stored.length()).toString();
    }

    private static Json.Obj members(Json.Obj object) {
        boolean same = true;
        Map<String, Json> shown = new LinkedHashMap<>();
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            Json value = shown(member.getValue());
            same &= value == member.getValue();
            shown.put(member.getKey(), value);
        }
        return same ? object : new Json.Obj(shown);
    }

    private static Json.Arr items(Json.Arr array) {
        boolean same = true;
        List<Json> shown = new ArrayList<>(array.items().size());
        for (Json item : array.items()) {
            Json value = shown(item);
            same &= value == item;
            shown.add(value);
        }
        return same ? array : new Json.Arr(shown);
    }

    @Override
    public String toString() {
        return "stored content";
    }
}
