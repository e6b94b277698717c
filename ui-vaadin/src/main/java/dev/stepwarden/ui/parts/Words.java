package dev.stepwarden.ui.parts;

import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Refused;
import dev.stepwarden.domain.tenancy.NotAllowed;
import dev.stepwarden.domain.tenancy.NotSignedIn;
import dev.stepwarden.domain.vault.KeyMissing;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the server said no to, for people. */
public final class Words {
    private Words() {}

    /** One or two sentences; what nobody expected goes into the log under an id, and the id into the words. */
    public static String of(RuntimeException failure) {
        return switch (failure) {
            case InvalidFields invalid -> fields(invalid.errors());
            case Refused refused -> sentence(refused.getMessage());
            case NotAllowed denied -> "Your role does not include this any more. Nothing was changed.";
            case NotFound gone -> "It is not there any more. Somebody else may have removed it.";
            case KeyMissing missing -> sentence(KeyMissing.TOLD);
            case NotSignedIn left -> "You are not signed in any more. Load the page again to sign in.";
            default ->
                "That did not work. Try again, or tell an administrator the error " + Problem.logged(failure) + ".";
        };
    }

    private static String fields(List<FieldError> errors) {
        return errors.stream()
                .map(error -> sentence(field(error.pointer()) + " " + error.reason()))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String field(String pointer) {
        String name = pointer.substring(pointer.lastIndexOf('/') + 1).replace('_', ' ');
        return switch (name) {
            case "email" -> "the e-mail address";
            case "expires at" -> "the end";
            default -> "the " + name;
        };
    }

    /** "a rule" becomes "A rule." */
    private static String sentence(@org.jspecify.annotations.Nullable String words) {
        if (words == null || words.isBlank()) return "The server refused it.";
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + (words.endsWith(".") ? "" : ".");
    }
}
