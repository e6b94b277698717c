package dev.stepwarden.domain.redaction;

import java.util.Set;

/** Where a value ends that has no quotes, and where a line does. */
final class Unquoted {
    private static final String ENDS = "\"'`&;,)]}<>|\\";
    private static final Set<String> ENCODED_ENDS =
            Set.of("20", "22", "26", "27", "0A", "0D", "3B", "2C", "7D", "0a", "0d", "3b", "2c", "7d");

    private Unquoted() {}

    static int end(String text, int start) {
        int at = start;
        while (at < text.length() && !ends(text, at)) at++;
        return at;
    }

    static boolean ends(String text, int at) {
        char c = Chars.at(text, at);
        return Chars.blank(c) || ENDS.indexOf(c) >= 0 || (c == '%' && isEncodedEnd(text, at));
    }

    private static boolean isEncodedEnd(String text, int percent) {
        if (percent + 3 > text.length()) return false;
        return ENCODED_ENDS.contains(text.substring(percent + 1, percent + 3));
    }

    /** The end of the line, whatever stands for it. */
    static int lineEnd(String text, int start) {
        int at = start;
        while (at < text.length() && !endsLine(text, at)) at++;
        return at;
    }

    static boolean endsLine(String text, int at) {
        return switch (Chars.at(text, at)) {
            case '\n', '\r', '\0' -> true;
            case '\\' -> Chars.at(text, at + 1) == 'n' || Chars.at(text, at + 1) == 'r';
            case '%' -> text.startsWith("0A", at + 1) || text.startsWith("0D", at + 1);
            default -> false;
        };
    }
}
