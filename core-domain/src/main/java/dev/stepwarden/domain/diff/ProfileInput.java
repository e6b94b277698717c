package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.redaction.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What may be saved as a profile. A secret in it is refused and not taken out: a pattern without a part of it is
 * another pattern.
 */
public final class ProfileInput {
    public static final int LONGEST_NAME = 60;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0," + (LONGEST_NAME - 1) + "}");
    private static final Redactor REDACTOR = Redactor.always();
    private static final String SECRET = "looks like a secret or a personal detail, which is not kept";

    private ProfileInput() {}

    /**
     * @throws InvalidFields when it is no name of a profile
     * @throws BuiltInProfile when it is the name of a built-in one
     */
    public static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidFields(
                    "/name",
                    "must have 1 to " + LONGEST_NAME
                            + " of a to z, 0 to 9, dot, hyphen and underscore, and start with a letter or a digit");
        }
        if (isSecret(name)) throw new InvalidFields("/name", SECRET);
        if (Profile.BUILT_IN.stream().anyMatch(profile -> profile.name().equals(name))) throw new BuiltInProfile();
        return name;
    }

    /** @throws InvalidFields with every complaint, when something in them is beyond a limit, no pattern, or a secret */
    public static NormalRules rules(NormalRules rules) {
        ObjectFields fields = ObjectFields.of(new Json.Obj(Map.of("rules", rules.json())));
        fields.object("rules", NormalRules::read);
        fields.done();
        List<FieldError> secrets = new ArrayList<>();
        collect(rules.json(), "/rules", secrets);
        if (!secrets.isEmpty()) throw new InvalidFields(secrets);
        return rules;
    }

    private static void collect(Json value, String pointer, List<FieldError> secrets) {
        switch (value) {
            case Json.Str text -> {
                if (isSecret(text.value())) secrets.add(new FieldError(pointer, SECRET));
            }
            case Json.Arr array -> {
                for (int i = 0; i < array.items().size(); i++)
                    collect(array.items().get(i), pointer + "/" + i, secrets);
            }
            case Json.Obj object ->
                object.members().forEach((name, member) -> collect(member, FieldError.pointer(pointer, name), secrets));
            default -> {}
        }
    }

    /** What only looks like one of our markers is none: a pattern may well be about those. */
    private static boolean isSecret(String text) {
        return REDACTOR.redactTyped(new Json.Str(text)).redactions().count() > 0;
    }
}
