package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.MalformedJson;
import dev.stepwarden.domain.json.StrictJson;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A tool's arguments, which some clients send as the JSON text that the model wrote. */
final class Arguments {
    private Arguments() {}

    static @Nullable Json of(@Nullable Json input) {
        if (!(input instanceof Json.Str text) || !looksLikeJson(text.value())) return input;
        try {
            return StrictJson.parse(text.value().getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson none) {
            return input;
        }
    }

    private static boolean looksLikeJson(String text) {
        String trimmed = text.strip();
        return (trimmed.startsWith("{") && trimmed.endsWith("}")) || (trimmed.startsWith("[") && trimmed.endsWith("]"));
    }
}
