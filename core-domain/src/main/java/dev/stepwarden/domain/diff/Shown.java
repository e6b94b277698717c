package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.redaction.StoredContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value as an answer may hold it: without equality tags, and not longer than anybody would read. */
final class Shown {
    static final int MOST = 4_000;

    /** When an answer has grown long: enough to tell one value from another. */
    static final int FEW = 200;

    private static final int MEMBER = 4;

    private int left;
    private boolean cut;

    private Shown(int most) {
        left = most;
    }

    /** @param length about how long it is, in characters */
    record Value(@Nullable Json json, boolean cut, int length) {}

    /** @param most about how many characters */
    static Value of(@Nullable Json stored, int most) {
        if (stored == null) return new Value(null, false, 0);
        Shown shown = new Shown(most);
        Json json = shown.copy(StoredContent.shown(stored));
        return new Value(json, shown.cut, most - shown.left);
    }

    private Json copy(Json value) {
        left -= MEMBER;
        return switch (value) {
            case Json.Obj object -> object(object);
            case Json.Arr array -> array(array);
            case Json.Str text -> new Json.Str(text(text.value()));
            case Json.Num number -> {
                left -= number.token().length();
                yield number;
            }
            case Json.Bool bool -> bool;
            case Json.Null nothing -> nothing;
        };
    }

    private Json object(Json.Obj object) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (var member : new java.util.TreeMap<>(object.members()).entrySet()) {
            if (left <= 0) {
                cut = true;
                break;
            }
            members.put(text(member.getKey()), copy(member.getValue()));
        }
        return new Json.Obj(members);
    }

    private Json array(Json.Arr array) {
        List<Json> items = new ArrayList<>();
        for (Json item : array.items()) {
            if (left <= 0) {
                cut = true;
                break;
            }
            items.add(copy(item));
        }
        return new Json.Arr(items);
    }

    private String text(String text) {
        String shown = text;
        if (text.length() > Math.max(left, 0)) {
            cut = true;
            shown = start(text, Math.max(left, 0)) + "…";
        }
        left -= shown.length();
        return shown;
    }

    /** Never half a code point. */
    static String start(String text, int length) {
        if (length >= text.length()) return text;
        int end = length > 0 && Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }
}
