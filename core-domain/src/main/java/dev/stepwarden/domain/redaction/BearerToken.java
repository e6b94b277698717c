package dev.stepwarden.domain.redaction;

import java.util.List;

/** {@code Bearer x} and {@code Basic x} outside of a header: what stands behind must be long, and no word. */
final class BearerToken implements TextRule {
    private static final String BEARER = "bearer-token";
    private static final String BASIC = "basic-auth";
    private static final int SHORTEST = 16;
    private static final int LONGEST = 4_096;

    private final Credible credible;

    BearerToken(Credible credible) {
        this.credible = credible;
    }

    @Override
    public List<String> keywords() {
        return List.of("bearer", "basic");
    }

    @Override
    public void at(String text, int start, int end, Findings found) {
        if (Chars.at(text, end) == '+' || !Bounds.before(text, start)) return; // a part of such a token itself
        int value = Spelling.skipBlanks(text, end);
        if (value == end || Chars.at(text, value - 1) == '+') return;
        int last = value;
        while (last < text.length() && last - value <= LONGEST && isToken(text.charAt(last))) last++;
        if (last - value > LONGEST || last == value) return;
        boolean basic = end - start == 5;
        String held = text.substring(value, last);
        if (basic) {
            boolean userAndPassword = Base64Text.decode(text, value, behindLetters(text, value, last))
                    .filter(pair -> pair.indexOf(':') > 0)
                    .isPresent();
            if (userAndPassword) found.add(BASIC, value, last);
        } else if (credible.isRandom(held, SHORTEST)) {
            found.add(BEARER, value, last);
        }
    }

    private static int behindLetters(String text, int start, int end) {
        int at = start;
        while (at < end && Chars.base64(text.charAt(at))) at++;
        return at;
    }

    /** RFC 6750 section 2.1. */
    private static boolean isToken(char c) {
        return Chars.base64(c) || c == '.' || c == '~' || c == '=';
    }
}
