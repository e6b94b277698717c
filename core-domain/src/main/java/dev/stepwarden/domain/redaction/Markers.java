package dev.stepwarden.domain.redaction;

import dev.stepwarden.domain.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands where a value was, and how input that looks like it is told apart. */
final class Markers {
    static final String KEY = "$redacted";
    static final String INLINE = "[REDACTED";
    private static final String INLINE_ESCAPED = "[~REDACTED";
    private static final int LONGEST_RULE = 40;
    private static final int LONGEST_TAG = 32;

    private Markers() {}

    /** What becomes of a marker that somebody else has made. */
    interface Judge {
        /**
         * @param tag empty without one
         * @return what to put in its place; null for one that is none of ours
         */
        @Nullable
        String inline(String rule, String tag);
    }

    static Json.Obj object(String rule) {
        return object(rule, null);
    }

    static Json.Obj object(String rule, @Nullable EqualityTag tag) {
        Map<String, Json> marker = new LinkedHashMap<>();
        marker.put("rule", new Json.Str(rule));
        if (tag != null) marker.put("tag", new Json.Str(tag.text()));
        return new Json.Obj(Map.of(KEY, new Json.Obj(marker)));
    }

    static String inline(String rule) {
        return inline(rule, null);
    }

    static String inline(String rule, @Nullable EqualityTag tag) {
        return INLINE + ":" + rule + (tag == null ? "" : "#" + tag.text()) + "]";
    }

    static String escaped(String text) {
        return text.contains(INLINE) ? text.replace(INLINE, INLINE_ESCAPED) : text;
    }

    /** The same for a text that was redacted before: markers that are judged to be ours stay. */
    static String escapedButKnown(String text, Judge judge) {
        int at = text.indexOf(INLINE);
        if (at < 0) return text;
        StringBuilder out = new StringBuilder(text.length() + 8);
        int copied = 0;
        for (; at >= 0; at = text.indexOf(INLINE, copied)) {
            out.append(text, copied, at);
            int end = end(text, at);
            String kept = end < 0 ? null : judged(text.substring(at + INLINE.length() + 1, end - 1), judge);
            out.append(kept == null ? INLINE_ESCAPED : kept);
            copied = kept == null ? at + INLINE.length() : end;
        }
        return out.append(text, copied, text.length()).toString();
    }

    private static @Nullable String judged(String marker, Judge judge) {
        int hash = marker.indexOf('#');
        return hash < 0
                ? judge.inline(marker, "")
                : judge.inline(marker.substring(0, hash), marker.substring(hash + 1));
    }

    static boolean isWhole(String text) {
        return end(text, 0) == text.length();
    }

    static String escapedKey(String key) {
        return key.equals(KEY) ? "~" + KEY : key;
    }

    /** Whether something that looks like an inline marker, escaped or not, starts here. */
    static boolean isAt(String text, int start) {
        return end(text, start) > 0;
    }

    /** Behind that, else -1. */
    static int end(String text, int start) {
        int at = text.startsWith(INLINE + ":", start)
                ? start + INLINE.length() + 1
                : text.startsWith(INLINE_ESCAPED + ":", start) ? start + INLINE_ESCAPED.length() + 1 : -1;
        if (at < 0) return -1;
        int rule = at;
        while (at - rule < LONGEST_RULE && isRule(Chars.at(text, at))) at++;
        if (at == rule) return -1;
        int end = Chars.at(text, at) == '#' ? tagEnd(text, at + 1) : at;
        return Chars.at(text, end) == ']' ? end + 1 : -1;
    }

    private static int tagEnd(String text, int start) {
        int at = start;
        while (at - start < LONGEST_TAG && (isRule(Chars.at(text, at)) || Chars.at(text, at) == ':')) at++;
        return at > start ? at : -1;
    }

    private static boolean isRule(char c) {
        return c == '-' || Chars.digit(c) || (Chars.letter(c) && !Chars.upper(c));
    }
}
