package dev.stepwarden.command.run;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.run.Failure;

/**
 * Reads {@code {type, message}}. A message may be as long as a payload: a program that fails does not choose its words.
 * Events keep its beginning, and a U+0000 in it, which no database text can hold, becomes U+FFFD there.
 */
final class FailureBody {
    private FailureBody() {}

    static Failure read(ObjectFields fields, Redactor redactor) {
        String type = redactor.redactText(fields.requiredText("type", Limits.NAME));
        String message = switch (fields.json("message")) {
            case Json.Str text -> redactor.redactText(text.value());
            case null -> missing(fields, "is required");
            default -> missing(fields, "must be a string");
        };
        return new Failure(type, beginning(message).replace('\0', '\uFFFD'));
    }

    private static String missing(ObjectFields fields, String reason) {
        fields.complain("message", reason);
        return "";
    }

    private static String beginning(String message) {
        if (message.length() <= Failure.MAX_IN_EVENT) return message;
        boolean splitsPair = Character.isHighSurrogate(message.charAt(Failure.MAX_IN_EVENT - 1));
        return message.substring(0, Failure.MAX_IN_EVENT - (splitsPair ? 1 : 0));
    }
}
