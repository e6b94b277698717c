package dev.stepwarden.command.policy;

import dev.stepwarden.domain.messaging.NotFound;
import java.util.regex.Pattern;

/** A version's number in an address. */
final class PathVersion {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private PathVersion() {}

    /** @throws NotFound when it is none */
    static int of(String text) {
        if (NUMBER.matcher(text).matches()) return Integer.parseInt(text);
        throw new NotFound("version of the policy set");
    }
}
