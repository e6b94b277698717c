package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.regex.Pattern;

/** A set of policies by its name, which no other of the tenant has. */
public record PolicySetId(TenantId tenant, String name) {
    public static final int LONGEST_NAME = 63;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0," + (LONGEST_NAME - 1) + "}");

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** @throws InvalidFields when it is no name of a set */
    public static String checkedName(String name) {
        if (isName(name)) {
            if (!PolicyInput.isSecret(name)) return name;
            throw new InvalidFields("/set", "looks like a secret or a personal detail, which is not kept");
        }
        throw new InvalidFields(
                "/set",
                "must have 1 to " + LONGEST_NAME
                        + " of a to z, 0 to 9, dot, hyphen and underscore, and start with a letter or a digit");
    }

    /** Stream name, stored for ever. */
    @Override
    public String toString() {
        return "policy/" + tenant + "/" + name;
    }
}
