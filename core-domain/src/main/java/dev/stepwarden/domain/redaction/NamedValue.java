package dev.stepwarden.domain.redaction;

import org.jspecify.annotations.Nullable;

/**
 * The value that a text gives to a name: {@code name=value}, {@code "name": "value"}, {@code name: value},
 * {@code --name value}, {@code <name>value</name>}, plain, escaped or percent-encoded.
 *
 * @param quoted whether it stands between quotes of its own
 * @param sure whether the name is written like one, so that what follows is a value, and no more of a sentence
 */
record NamedValue(int start, int end, boolean quoted, boolean sure) {
    private static final int LONGEST_NAME = 64;

    /** @param end of the name; {@code start} may be inside of a longer one, whose end it is */
    static @Nullable NamedValue read(String text, int start, int end, Findings found) {
        int name = nameStart(text, start);
        Quote quote = Quote.at(text, end);
        int at = quote == null ? end : quote.end();
        if (quote != null && Chars.at(text, at) == ']') at++;
        int sign = skipSign(text, Spelling.skipBlanks(text, at), name);
        if (sign < 0 && quote == null && isOption(text, name)) sign = skipOptionGap(text, end);
        if (sign < 0) return null;
        int value = Spelling.skipBlanks(text, sign);
        Quote open = Quote.at(text, value);
        if (open == null && Chars.letter(Chars.at(text, value)) && Quote.at(text, value + 1) != null) {
            open = Quote.at(text, value + 1); // f"...", b'...'
        }
        boolean sure = quote != null || isParameter(text, name) || isConstant(text, name, end) || isOption(text, name);
        if (open != null) return new NamedValue(open.end(), open.close(text), true, sure);
        return new NamedValue(value, found.unquotedEnd(text, value), false, sure);
    }

    /** Of the whole identifier. */
    private static int nameStart(String text, int start) {
        int at = start;
        while (at > 0 && start - at < LONGEST_NAME && isName(text.charAt(at - 1))) at--;
        return at;
    }

    private static boolean isName(char c) {
        return c == '-' || c == '.' || Chars.word(c);
    }

    private static int skipSign(String text, int at, int name) {
        if (Chars.at(text, at) == '>') return Chars.at(text, name - 1) == '<' ? at + 1 : -1;
        int colon = Spelling.skip(text, at, ':');
        int equals = Spelling.skip(text, colon < 0 ? at : colon, '=');
        if (equals < 0) return colon;
        boolean compares = Chars.at(text, equals) == '=' || Chars.at(text, equals) == '~';
        return compares ? -1 : Chars.at(text, equals) == '>' ? equals + 1 : equals;
    }

    private static boolean isOption(String text, int name) {
        return text.startsWith("--", name);
    }

    private static int skipOptionGap(String text, int end) {
        return Chars.at(text, end) == ' ' && Chars.at(text, end + 1) != '-' ? end + 1 : -1;
    }

    private static boolean isParameter(String text, int name) {
        char before = Chars.at(text, name - 1);
        return before == '?' || before == '&' || before == '<';
    }

    /** {@code DB_PASSWORD}: of an environment, not of a program. */
    private static boolean isConstant(String text, int name, int end) {
        for (int i = name; i < end; i++) if (Chars.letter(text.charAt(i)) && !Chars.upper(text.charAt(i))) return false;
        return true;
    }
}
