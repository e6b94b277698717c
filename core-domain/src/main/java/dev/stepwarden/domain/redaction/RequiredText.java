package dev.stepwarden.domain.redaction;

/**
 * A text without which a pattern matches nothing: the longest row of plain characters on its top level. Knows RE2's syntax
 * only so far as to leave out all that it doesn't know for plain.
 */
final class RequiredText {
    private static final int SHORTEST = 3;
    private static final String SIGNS = "\\.+*?()|[]{}^$";

    private final String pattern;
    private final boolean anyCase;
    private final StringBuilder row = new StringBuilder();
    private String longest = "";
    private int at;

    private RequiredText(String pattern) {
        this.pattern = pattern;
        this.anyCase = pattern.contains("(?");
    }

    /** In lower case; empty when there is none that is worth it. */
    static String of(String pattern) {
        // of alternatives none is required; what is quoted may hold any sign
        if (pattern.contains("\\Q")) return "";
        RequiredText text = new RequiredText(pattern);
        return text.read() && text.longest.length() >= SHORTEST ? text.longest : "";
    }

    private boolean read() {
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            switch (c) {
                case '|' -> {
                    return false;
                }
                case '(' -> {
                    if (at > 0 && isFlags()) return false;
                    skipGroup();
                }
                case '[' -> skipClass();
                case '\\' -> escaped();
                case '*', '?', '{' -> repeated();
                case '+', '.', '^', '$', ')', ']', '}' -> end();
                default -> plain(c);
            }
            at++;
        }
        end();
        return true;
    }

    /** What repeats these repeats what stands before them. */
    private boolean isFlags() {
        char kind = Chars.at(pattern, at + 2);
        return Chars.at(pattern, at + 1) == '?' && kind != ':' && kind != 'P' && kind != '<';
    }

    /** With flags that ignore case, {@code k} and {@code s} stand for signs outside of ASCII as well. */
    private void plain(char c) {
        char lower = Chars.lower(c);
        if (c >= 128 || c < ' ' || (anyCase && (lower == 'k' || lower == 's'))) end();
        else row.append(lower);
    }

    private void escaped() {
        char c = Chars.at(pattern, ++at);
        if (SIGNS.indexOf(c) >= 0 || (c > ' ' && c < 128 && !Chars.alphanumeric(c))) {
            plain(c);
        } else {
            end();
            if (c == 'p' || c == 'P') skipNumber(1);
            if (c == 'x') skipNumber(2);
            if (Chars.digit(c)) while (Chars.digit(Chars.at(pattern, at + 1))) at++;
        }
    }

    /** Of a character or a class: in braces, or so many signs. */
    private void skipNumber(int signs) {
        boolean braces = Chars.at(pattern, at + 1) == '{';
        at = braces ? pattern.indexOf('}', at) : at + signs;
    }

    /** What stands before may be there not at all, or several times. */
    private void repeated() {
        if (!row.isEmpty()) row.setLength(row.length() - 1);
        end();
        int close = at + 1;
        while (Chars.digit(Chars.at(pattern, close)) || Chars.at(pattern, close) == ',') close++;
        if (pattern.charAt(at) == '{' && Chars.at(pattern, close) == '}') at = close;
    }

    private void skipGroup() {
        end();
        int depth = 0;
        for (; at < pattern.length(); at++) {
            switch (pattern.charAt(at)) {
                case '\\' -> at++;
                case '[' -> skipClass();
                case '(' -> depth++;
                case ')' -> {
                    if (--depth == 0) return;
                }
                default -> {}
            }
        }
    }

    private void skipClass() {
        end();
        int first = at + 1;
        if (Chars.at(pattern, first) == '^') first++;
        for (at = first; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            if (c == '\\') at++;
            else if (c == '[' && Chars.at(pattern, at + 1) == ':') at = Math.max(at, pattern.indexOf(":]", at + 2) + 1);
            else if (c == ']' && at > first) return;
        }
    }

    private void end() {
        if (row.length() > longest.length()) longest = row.toString();
        row.setLength(0);
    }
}
