package dev.stepwarden.domain.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says of a hidden value whether it is the same as another, to nobody but the diff: HMAC-SHA256 over rule and value, cut
 * to 12 hex digits. Never shown.
 *
 * @param version of the key: {@code k1} is the tenant's own, {@code s1-3f9a02c1} one that a project's recorders have, the
 *     digits being the project's. What was tagged under different versions can't be compared.
 */
public record EqualityTag(String version, String digits) {
    static final String PATTERN = "(?:k[1-9][0-9]{0,5}|s[1-9][0-9]{0,5}-[0-9a-f]{8}):[0-9a-f]{12}";
    private static final Pattern FORM = Pattern.compile(PATTERN);

    /** Null when it is none. */
    static @Nullable EqualityTag parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) return null;
        int colon = text.indexOf(':');
        return new EqualityTag(text.substring(0, colon), text.substring(colon + 1));
    }

    /** As it is stored: {@code k1:0123456789ab}. */
    String text() {
        return version + ":" + digits;
    }

    @Override
    public String toString() {
        return "tag of version " + version;
    }
}
