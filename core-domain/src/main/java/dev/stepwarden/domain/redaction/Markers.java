package dev.stepwarden.domain.redaction;

import dev.stepwarden.domain.json.Json;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What stands where a value was, and how input that looks like it is told apart. */
final class Markers {
    static final String KEY = "$redacted";
    static final String INLINE = "[REDACTED";
    private static final String INLINE_ESCAPED = "[~REDACTED";
    private static final int LONGEST_RULE = 40;

    private Markers() {}

    static Json.Obj object(String rule) {
        return new Json.Obj(Map.of(KEY, new Json.Obj(Map.of("rule", new Json.Str(rule)))));
    }

    static String inline(String rule) {
        return INLINE + ":" + rule + "]";
    }

    static String escaped(String text) {
        return text.contains(INLINE) ? text.replace(INLINE, INLINE_ESCAPED) : text;
    }

    /**
     * The same for a text that was redacted before: markers of rules that there are stay.
     *
     * @param kept hears the rule of each
     */
    static String escapedButKnown(String text, RuleNames names, Consumer<String> kept) {
        int at = text.indexOf(INLINE);
        if (at < 0) return text;
        StringBuilder out = new StringBuilder(text.length() + 8);
        int copied = 0;
        for (; at >= 0; at = text.indexOf(INLINE, copied)) {
            int end = end(text, at);
            String rule = end < 0 ? "" : text.substring(at + INLINE.length() + 1, end - 1);
            boolean known = names.know(rule);
            if (known) kept.accept(rule);
            out.append(text, copied, at).append(known ? INLINE : INLINE_ESCAPED);
            copied = at + INLINE.length();
        }
        return out.append(text, copied, text.length()).toString();
    }

    /** The rule that a marker names which is nothing but one; null for any other object. */
    static @Nullable String rule(Json.Obj object) {
        if (object.members().size() != 1 || !(object.get(KEY) instanceof Json.Obj marker)) return null;
        return marker.members().size() == 1 && marker.get("rule") instanceof Json.Str rule ? rule.value() : null;
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
        return at > rule && Chars.at(text, at) == ']' ? at + 1 : -1;
    }

    private static boolean isRule(char c) {
        return c == '-' || Chars.digit(c) || (Chars.letter(c) && !Chars.upper(c));
    }
}
