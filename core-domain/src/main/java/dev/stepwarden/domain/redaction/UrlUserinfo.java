package dev.stepwarden.domain.redaction;

import java.util.List;

/** User and password in the authority of a URL (RFC 3986 section 3.2.1): {@code https://user:password@host}. */
final class UrlUserinfo implements TextRule {
    static final String RULE = "url-userinfo";

    @Override
    public List<String> keywords() {
        return List.of("://", ":\\/\\/", "%3a%2f%2f");
    }

    @Override
    public void at(String text, int start, int end, Findings found) {
        boolean encoded = text.charAt(start) == '%';
        int sign = -1;
        int at = end;
        while (at < text.length() && !endsAuthority(text, at, encoded)) {
            if (text.charAt(at) == '@' || (encoded && text.startsWith("%40", at))) sign = at;
            at++;
        }
        if (sign > end && Markers.end(text, end) != sign) found.add(RULE, end, sign);
    }

    private static boolean endsAuthority(String text, int at, boolean encoded) {
        char c = text.charAt(at);
        return switch (c) {
            case '/', '?', '#', '\\', '"', '<', '>', '`' -> true;
            case '&' -> encoded;
            case '%' -> encoded && (Spelling.skip(text, at, '/') > 0 || text.startsWith("%3F", at));
            default -> Chars.blank(c);
        };
    }
}
