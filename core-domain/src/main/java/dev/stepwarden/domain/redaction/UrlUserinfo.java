package dev.stepwarden.domain.redaction;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** User and password in the authority of a URL (RFC 3986 section 3.2.1): {@code https://user:password@host}. */
final class UrlUserinfo implements TextRule {
    private static final String RULE = "url-userinfo";
    private static final String START = "://";

    @Override
    public String redact(String text, Consumer<String> found) {
        @Nullable StringBuilder out = null;
        int copied = 0;
        for (int scheme = text.indexOf(START); scheme >= 0; ) {
            int start = scheme + START.length();
            int at = -1;
            int end = start;
            while (end < text.length() && !endsAuthority(text.charAt(end))) {
                if (text.charAt(end) == '@') at = end;
                end++;
            }
            if (at > start) {
                if (out == null) out = new StringBuilder(text.length() + 32);
                out.append(text, copied, start).append(Markers.inline(RULE));
                copied = at;
                found.accept(RULE);
            }
            // the colon of the next one may be the last character of this authority
            scheme = text.indexOf(START, Math.max(start, end - 1));
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    private static boolean endsAuthority(char c) {
        return switch (c) {
            case '/', '?', '#', '\\', '"', '<', '>', '`' -> true;
            default -> c <= ' ' || Character.isWhitespace(c);
        };
    }
}
