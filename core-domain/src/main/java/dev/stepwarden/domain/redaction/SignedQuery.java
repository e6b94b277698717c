package dev.stepwarden.domain.redaction;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Parameters that make a pre-signed URL valid: {@code ?sig=...}, {@code &X-Amz-Signature=...} and the like. */
final class SignedQuery implements TextRule {
    private static final String RULE = "signed-query";
    private static final Set<String> NAMES = Set.of(
            "access_token",
            "sig",
            "signature",
            "token",
            "x-amz-security-token",
            "x-amz-signature",
            "x-goog-signature",
            "x-oss-signature");
    private static final int LONGEST = "x-amz-security-token".length();

    /** An ampersand as JSON text inside a string has it. */
    private static final String ESCAPED_AMPERSAND = "\\u0026";

    @Override
    public String redact(String text, Consumer<String> found) {
        @Nullable StringBuilder out = null;
        int copied = 0;
        for (int equals = text.indexOf('='); equals >= 0; ) {
            int end = equals + 1;
            if (isSigned(text, equals)) {
                while (end < text.length() && !endsValue(text.charAt(end))) end++;
            }
            if (end > equals + 1) {
                if (out == null) out = new StringBuilder(text.length());
                out.append(text, copied, equals + 1).append(Markers.inline(RULE));
                copied = end;
                found.accept(RULE);
            }
            equals = text.indexOf('=', end);
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    private static boolean isSigned(String text, int equals) {
        for (int start = equals - 1; start > 0 && equals - start <= LONGEST; start--) {
            if (startsParameter(text, start)) {
                return NAMES.contains(text.substring(start, equals).toLowerCase(Locale.ROOT));
            }
        }
        return false;
    }

    private static boolean startsParameter(String text, int start) {
        return switch (text.charAt(start - 1)) {
            case '?', '&', ';', '#' -> true;
            case '6' -> text.startsWith(ESCAPED_AMPERSAND, start - ESCAPED_AMPERSAND.length());
            default -> false;
        };
    }

    private static boolean endsValue(char c) {
        return switch (c) {
            case '&', '#', ';', '"', '\'', '<', '>', '\\', '`', ')', ']', '}', '|' -> true;
            default -> c <= ' ' || Character.isWhitespace(c);
        };
    }
}
