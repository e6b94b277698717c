package dev.stepwarden.domain.redaction;

import java.util.List;
import java.util.Set;

/** Whether a value under a telling name is one to hide, and no placeholder, no word of a sentence, no piece of a program. */
final class Credible {
    private static final int LONGEST = 4_096;

    private final Set<String> placeholders;
    private final List<String> starts;

    Credible(Set<String> placeholders, List<String> starts) {
        this.placeholders = placeholders;
        this.starts = starts;
    }

    boolean isPlaceholder(String value) {
        String plain = Chars.lower(value.strip());
        if (plain.isEmpty() || placeholders.contains(plain)) return true;
        if (plain.charAt(0) == '$' && plain.length() > 1 && isNameStart(plain.charAt(1))) return true;
        for (String start : starts) if (plain.startsWith(start)) return true;
        return plain.chars().allMatch(c -> c == plain.charAt(0)) && !Chars.alphanumeric(plain.charAt(0));
    }

    private static boolean isNameStart(char c) {
        return c == '_' || Chars.letter(c);
    }

    /** Of a password: anything when it is sure that a value stands there, else more than a word. */
    boolean isPassword(String value, boolean quoted, boolean sure) {
        if (value.length() > LONGEST || isPlaceholder(value)) return false;
        if (quoted) return length(value) >= 3 && (sure || !isSentence(value));
        if (sure) return length(value) >= 3 && value.indexOf('(') < 0;
        return length(value) >= 4 && isMoreThanWord(value);
    }

    /** Of a key or a token: those are long, without blanks, and no words. */
    boolean isKey(String value, boolean quoted, boolean sure) {
        if (value.length() > LONGEST || isPlaceholder(value) || hasBlank(value)) return false;
        if (quoted || sure) return length(value) >= 6 && value.indexOf('(') < 0;
        return length(value) >= 8 && isMoreThanWord(value) && looksRandom(value);
    }

    /** Of what is merely called a token or a secret. */
    boolean isRandom(String value, int least) {
        return length(value) >= least
                && value.length() <= LONGEST
                && !isPlaceholder(value)
                && !hasBlank(value)
                && value.chars().anyMatch(c -> Chars.digit((char) c))
                && value.chars().anyMatch(c -> Chars.letter((char) c));
    }

    /** A digit, or a capital behind a small letter. */
    boolean looksRandom(String value) {
        for (int i = 0; i < value.length() && i < LONGEST; i++) {
            char c = value.charAt(i);
            char before = Chars.at(value, i - 1);
            if (Chars.digit(c) || (Chars.upper(c) && Chars.letter(before) && !Chars.upper(before))) return true;
        }
        return false;
    }

    /** In characters, as other languages count them too. */
    static int length(String value) {
        return value.codePointCount(0, value.length());
    }

    private static boolean isMoreThanWord(String value) {
        boolean more = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '(' || c == '[' || c == '{') return false;
            more |= !(Chars.letter(c) || c == '_' || c == '.' || c == '-' || c >= 128);
        }
        return more;
    }

    private static boolean isSentence(String value) {
        return hasBlank(value) && value.chars().noneMatch(c -> Chars.digit((char) c));
    }

    private static boolean hasBlank(String value) {
        return value.chars().anyMatch(c -> Chars.blank((char) c));
    }
}
