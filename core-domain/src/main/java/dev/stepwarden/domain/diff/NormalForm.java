package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.redaction.Marker;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of values, the same for values that are the same under the profile. Hidden values count by their tags, so that
 * equal hashes do not yet say that nothing is unknown.
 */
final class NormalForm {
    private final Normaliser normaliser;
    private final MessageDigest sha256 = Digest.sha256();

    NormalForm(Normaliser normaliser) {
        this.normaliser = normaliser;
    }

    Hash hash(@Nullable Json value, PathRules.Place at) {
        if (value == null) return Hash.NONE;
        StringBuilder out = new StringBuilder(256);
        write(value, "", at, out);
        return Hash.of(sha256, out);
    }

    Hash hash(Iterable<Hash> parts) {
        return Hash.of(sha256, parts);
    }

    Hash hash(String text) {
        return Hash.of(sha256, text);
    }

    /** Every string with its length before it, so that no content can look like another one's structure. */
    private void write(Json value, String name, PathRules.Place at, StringBuilder out) {
        if (at.ignored) return;
        switch (value) {
            case Json.Obj object -> object(object, at, out);
            case Json.Arr array -> array(array, at, out);
            case Json.Str text -> string(normaliser.text(text.value()), 's', out);
            case Json.Num number -> number(number, name, at, out);
            case Json.Bool bool -> out.append(bool.value() ? 't' : 'f');
            case Json.Null nothing -> out.append('0');
        }
    }

    private void object(Json.Obj object, PathRules.Place at, StringBuilder out) {
        Marker marker = Marker.of(object);
        if (marker != null) {
            var tag = marker.tag();
            string(marker.rule() + (tag == null ? "" : "#" + tag.version() + ":" + tag.digits()), 'r', out);
            return;
        }
        out.append('{');
        Map<String, Json> members = object.members();
        if (members.size() > 1) members = new TreeMap<>(members);
        for (var member : members.entrySet()) {
            PathRules.Place place = at.to(member.getKey());
            if (place.ignored) continue;
            string(member.getKey(), 'k', out);
            write(member.getValue(), member.getKey(), place, out);
        }
        out.append('}');
    }

    private void array(Json.Arr array, PathRules.Place at, StringBuilder out) {
        if (at.set) {
            List<String> items = new ArrayList<>(array.items().size());
            for (int i = 0; i < array.items().size(); i++) {
                StringBuilder item = new StringBuilder();
                write(array.items().get(i), "", at.to(i), item);
                items.add(item.toString());
            }
            Collections.sort(items);
            out.append('(');
            for (String item : items) string(item, 'i', out);
            out.append(')');
            return;
        }
        out.append('[');
        for (int i = 0; i < array.items().size(); i++) {
            write(array.items().get(i), "", at.to(i), out);
            out.append(',');
        }
        out.append(']');
    }

    private void number(Json.Num number, String name, PathRules.Place at, StringBuilder out) {
        if (at.tolerance != null || normaliser.ignoresNumber(name)) out.append('~');
        else string(exact(number.token()), 'n', out);
    }

    private static void string(String text, char kind, StringBuilder out) {
        out.append(kind).append(text.length()).append(':').append(text);
    }

    /** 1.0 and 1 are one number. */
    static String exact(String token) {
        if (token.length() < 16 && token.chars().allMatch(c -> c >= '0' && c <= '9')) return token;
        BigDecimal value = number(token);
        if (value == null) return token;
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toString();
    }

    /** Null for what is no number, or one with an absurd exponent. */
    static @Nullable BigDecimal number(String token) {
        try {
            BigDecimal value = new BigDecimal(token);
            return Math.abs((long) value.scale()) > 100_000 ? null : value;
        } catch (NumberFormatException none) {
            return null;
        }
    }
}
