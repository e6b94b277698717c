package dev.stepwarden.domain.redaction;

import org.jspecify.annotations.Nullable;

/**
 * A quotation mark, which a text inside of other texts may have escaped: as many backslashes, or percent-encoded.
 *
 * @param start of its backslashes
 * @param end behind it
 */
record Quote(int start, int end, char mark, boolean encoded) {
    private static final int DEEPEST = 15;
    private static final int LONGEST = 16_384;

    static @Nullable Quote at(String text, int start) {
        int at = start;
        while (at - start < DEEPEST && Chars.at(text, at) == '\\') at++;
        char c = Chars.at(text, at);
        if (c == '"' || c == '\'' || c == '`') return new Quote(start, at + 1, c, false);
        if (text.startsWith("%22", start)) return new Quote(start, start + 3, '"', true);
        if (text.startsWith("%27", start)) return new Quote(start, start + 3, '\'', true);
        boolean unicode = at > start && (text.startsWith("u0022", at) || text.startsWith("u0027", at));
        return unicode ? new Quote(start, at + 5, '"', false) : null;
    }

    /** The mark that ends before this index. */
    static @Nullable Quote before(String text, int end) {
        char c = Chars.at(text, end - 1);
        if (c == '"' || c == '\'' || c == '`') {
            int at = end - 1;
            while (at > 0 && end - at < DEEPEST && text.charAt(at - 1) == '\\') at--;
            return new Quote(at, end, c, false);
        }
        boolean encoded = text.startsWith("%22", end - 3) || text.startsWith("%27", end - 3);
        return encoded ? new Quote(end - 3, end, c == '2' ? '"' : '\'', true) : null;
    }

    /** Where the one that closes this starts, at the latest at the end of the line. */
    int close(String text) {
        int most = Math.min(text.length(), end + LONGEST);
        for (int at = end; at < most; at++) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') return at;
            if (encoded) {
                if (c == '%' && closes(text, at)) return at;
            } else if (c == '\\') {
                int mark = at;
                while (mark < most && text.charAt(mark) == '\\') mark++;
                boolean asDeep = mark - at <= end - 1 - start;
                if (asDeep && Chars.at(text, mark) == this.mark) return at;
                at = mark; // what is escaped is no end
            } else if (c == mark) {
                return at;
            }
        }
        return most;
    }

    private boolean closes(String text, int at) {
        return text.startsWith(mark == '"' ? "%22" : "%27", at);
    }
}
