package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.redaction.Redactor;

/** What may be kept as a policy: a secret in it is refused and not taken out, for it would be another policy without. */
public final class PolicyInput {
    private static final Redactor REDACTOR = Redactor.always();

    private PolicyInput() {}

    /**
     * @throws InvalidFields with pointers from {@code /document}
     * @throws SecretInPolicy when it holds what looks like a secret, be it in a comment
     */
    public static PolicyDocument document(String text) {
        PolicyDocument document = parsed(text);
        boolean secret = isSecret(text)
                || holdsSecret(document.content())
                || REDACTOR.redact(document.content()).redactions().count() > 0;
        if (secret) throw new SecretInPolicy();
        return document;
    }

    private static PolicyDocument parsed(String text) {
        try {
            return PolicyDocument.parse(text);
        } catch (InvalidFields wrong) {
            throw new InvalidFields(wrong.errors().stream()
                    .map(error -> new FieldError("/document" + error.pointer(), error.reason()))
                    .toList());
        }
    }

    private static boolean holdsSecret(Json value) {
        return switch (value) {
            case Json.Str text -> isSecret(text.value());
            case Json.Arr array -> array.items().stream().anyMatch(PolicyInput::holdsSecret);
            case Json.Obj object -> object.members().values().stream().anyMatch(PolicyInput::holdsSecret);
            default -> false;
        };
    }

    static boolean isSecret(String text) {
        return REDACTOR.redactTyped(new Json.Str(text)).redactions().count() > 0;
    }
}
