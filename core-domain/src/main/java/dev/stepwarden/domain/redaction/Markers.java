package dev.stepwarden.domain.redaction;

import dev.stepwarden.domain.json.Json;
import java.util.Map;

/** What stands where a value was, and how input that looks like it is told apart. */
final class Markers {
    static final String KEY = "$redacted";
    private static final String INLINE = "[REDACTED";
    private static final String INLINE_ESCAPED = "[~REDACTED";

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

    static String escapedKey(String key) {
        return key.equals(KEY) ? "~" + KEY : key;
    }
}
