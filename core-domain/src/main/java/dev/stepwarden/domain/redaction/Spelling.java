package dev.stepwarden.domain.redaction;

/** The several ways in which one and the same text is written down: plain, percent-encoded, with JSON's escapes. */
final class Spelling {
    private static final String HEX = "0123456789ABCDEF";

    private Spelling() {}

    /** Behind {@code expected} if that stands at {@code start}, in one of its spellings; else -1. */
    static int skip(String text, int start, String expected) {
        int at = start;
        for (int i = 0; i < expected.length(); i++) {
            at = skip(text, at, expected.charAt(i));
            if (at < 0) return -1;
        }
        return at;
    }

    /** The same for one character. */
    static int skip(String text, int start, char expected) {
        char c = Chars.at(text, start);
        if (c == expected && start < text.length()) return start + 1;
        if (c == '%') return isHex(text, start + 1, expected) ? start + 3 : -1;
        if (c != '\\') return -1;
        if (Chars.at(text, start + 1) == expected && expected == '/') return start + 2;
        boolean unicode = text.startsWith("u00", start + 1) && isHex(text, start + 4, expected);
        return unicode ? start + 6 : -1;
    }

    /** Behind any blanks at {@code start}, spelled {@code ' '}, {@code %20} or {@code +}; at most eight. */
    static int skipBlanks(String text, int start) {
        int at = start;
        for (int i = 0; i < 8; i++) {
            char c = Chars.at(text, at);
            if (c == ' ' || c == '\t' || c == '+' || c == '\u00a0') at++;
            else if (c == '%' && text.startsWith("20", at + 1)) at += 3;
            else break;
        }
        return Math.min(at, text.length());
    }

    /** Without percent-encoding, of ASCII alone; the same instance when there is none. */
    static String decoded(String text) {
        if (text.indexOf('%') < 0) return text;
        StringBuilder out = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); ) {
            char c = text.charAt(at);
            int value = c == '%' ? Character.digit(Chars.at(text, at + 1), 8) : -1;
            int low = value < 0 ? -1 : Character.digit(Chars.at(text, at + 2), 16);
            out.append(low < 0 ? c : (char) (value * 16 + low));
            at += low < 0 ? 1 : 3;
        }
        return out.toString();
    }

    private static boolean isHex(String text, int at, char expected) {
        return Character.toUpperCase(Chars.at(text, at)) == HEX.charAt(expected >> 4 & 15)
                && Character.toUpperCase(Chars.at(text, at + 1)) == HEX.charAt(expected & 15);
    }
}
