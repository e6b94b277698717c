package dev.stepwarden.domain.redaction;

/**
 * Where a word starts and ends, in plain text and inside of what other formats make of it: the escapes
 * of escaped JSON, {@code %3D} of URLs, the colours of a terminal.
 */
final class Bounds {
    private static final String SHORT_ESCAPES = "nrtbfv0";
    private static final int LONGEST_COLOUR = 16;

    private Bounds() {}

    /** Whether a word may start at this index. */
    static boolean before(String text, int index) {
        return !Chars.alphanumeric(Chars.at(text, index - 1)) || endsEscape(text, index);
    }

    /** Whether a word may end before this index. */
    static boolean after(String text, int index) {
        return !Chars.alphanumeric(Chars.at(text, index));
    }

    /** Behind the escape whose sign stands just before {@code start}; {@code start} when there is none. */
    static int skipEscape(String text, int start) {
        return switch (Chars.at(text, start - 1)) {
            case '%' -> hex(text, start, 2) ? start + 2 : start;
            case '\\' ->
                switch (Chars.at(text, start)) {
                    case 'u' -> hex(text, start + 1, 4) ? start + 5 : start;
                    case 'x' -> hex(text, start + 1, 2) ? start + 3 : start;
                    default -> SHORT_ESCAPES.indexOf(Chars.at(text, start)) >= 0 ? start + 1 : start;
                };
            case '[', ';' -> skipColour(text, start);
            default -> start;
        };
    }

    private static int skipColour(String text, int start) {
        int at = start;
        while (at - start < LONGEST_COLOUR && Chars.digit(Chars.at(text, at))) at++;
        return Chars.at(text, at) == 'm' && endsColour(text, at) ? at + 1 : start;
    }

    /** Like {@link #skipEscape} for a run of digits, before which an escape may have its letters. */
    static int skipDigitsOfEscape(String text, int start) {
        if (Chars.at(text, start - 1) == '%') return skipEscape(text, start);
        boolean lettered = Chars.at(text, start - 2) == '\\';
        return lettered ? Math.max(start, skipEscape(text, start - 1)) : start;
    }

    private static boolean endsEscape(String text, int end) {
        if (Chars.at(text, end - 2) == '\\') return SHORT_ESCAPES.indexOf(text.charAt(end - 1)) >= 0;
        if (Chars.at(text, end - 3) == '%') return hex(text, end - 2, 2);
        if (Chars.at(text, end - 4) == '\\') return text.charAt(end - 3) == 'x' && hex(text, end - 2, 2);
        if (Chars.at(text, end - 6) == '\\') return text.charAt(end - 5) == 'u' && hex(text, end - 4, 4);
        return text.charAt(end - 1) == 'm' && endsColour(text, end - 1);
    }

    /** {@code ESC [ 1 ; 31 m}, or what stands for ESC where it is written out. */
    private static boolean endsColour(String text, int m) {
        int at = m - 1;
        while (at >= 0 && m - at < LONGEST_COLOUR && (Chars.digit(text.charAt(at)) || text.charAt(at) == ';')) at--;
        return Chars.at(text, at) == '[';
    }

    private static boolean hex(String text, int start, int count) {
        for (int i = start; i < start + count; i++) if (!Chars.hex(Chars.at(text, i))) return false;
        return true;
    }
}
