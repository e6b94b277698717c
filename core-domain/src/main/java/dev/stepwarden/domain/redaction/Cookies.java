package dev.stepwarden.domain.redaction;

/** Pairs as cookies have them (RFC 6265): {@code a=b; c=d; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Secure}. */
final class Cookies {
    private static final int LONGEST_NAME = 256;
    private static final String NO_NAME = "()<>@,;:\\\"/[]?={}&%'` \t\r\n";
    private static final String ENDS = "\"'`<>\\|,)]}";

    private Cookies() {}

    /** Behind the last pair, {@code start} when there is none. */
    static int end(String text, int start) {
        boolean encoded = text.startsWith("%3A", start - 3) || text.startsWith("%20", start - 3);
        int end = start;
        int at = start;
        while (at < text.length()) {
            boolean expires = text.regionMatches(true, at, "expires=", 0, 8);
            int pair = name(text, at);
            if (pair == at || (end == start && Spelling.skip(text, pair, '=') < 0)) break;
            while (pair < text.length() && !endsPair(text, pair, expires, encoded)) pair++;
            end = pair;
            if (Chars.at(text, pair) != ';') break;
            at = Spelling.skipBlanks(text, pair + 1);
        }
        return end;
    }

    private static int name(String text, int start) {
        int at = start;
        while (at < text.length() && at - start < LONGEST_NAME && NO_NAME.indexOf(text.charAt(at)) < 0) at++;
        return at;
    }

    private static boolean endsPair(String text, int at, boolean expires, boolean encoded) {
        char c = text.charAt(at);
        if (c == ';' || Unquoted.endsLine(text, at)) return true;
        if (encoded && (c == '&' || text.startsWith("%26", at))) return true;
        if (expires) return c == '"' || c == '\'' || c == '\\';
        return Chars.blank(c) || ENDS.indexOf(c) >= 0 || text.startsWith("%20", at) || text.startsWith("%22", at);
    }
}
