package dev.stepwarden.domain.redaction;

import java.util.List;
import java.util.Set;

/**
 * An e-mail address: a dot-atom of RFC 5322 before the sign, a host name with a dot and a top-level domain behind it. File
 * names with an {@code @}, versions of packages, the user {@code git} and calls of methods are none.
 */
final class Email implements TextRule {
    static final String RULE = "email";
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;
    private static final String LOCAL = ".+-_";
    private static final String ENCODED_LOCAL = "+._-";

    private final Set<String> fileEndings;

    Email(Set<String> fileEndings) {
        this.fileEndings = fileEndings;
    }

    @Override
    public List<String> keywords() {
        return List.of("@", "%40", "\\u0040", "&#64;");
    }

    @Override
    public void at(String text, int start, int end, Findings found) {
        int first = local(text, start);
        if (first == start || (text.startsWith("git", first) && start - first == 3)) return;
        int last = domain(text, end);
        if (last > end) found.add(RULE, first, last);
    }

    private static int local(String text, int sign) {
        int at = sign;
        int least = Math.max(0, sign - LONGEST_LOCAL);
        while (at > least) {
            char c = text.charAt(at - 1);
            if (isLocal(c)) at--;
            else if (c == '%' && isEncodedLocal(text, at)) at--;
            else break;
        }
        int first = Bounds.skipEscape(text, at);
        while (first < sign && !isWord(text.charAt(first))) first++;
        return Math.min(first, sign);
    }

    private static boolean isLocal(char c) {
        return isWord(c) || LOCAL.indexOf(c) >= 0;
    }

    private static boolean isWord(char c) {
        return Chars.word(c) || isLatin(c);
    }

    /** The letters of European languages, and no others: where words are not set apart an address would eat them. */
    private static boolean isLatin(char c) {
        return c >= '\u00c0' && c <= '\u024f' && c != '\u00d7' && c != '\u00f7';
    }

    /** Whether what follows the percent sign before {@code at} stands for a character of an address. */
    private static boolean isEncodedLocal(String text, int at) {
        if (isEncodedLetter(text, at - 1)) return true;
        for (int i = 0; i < ENCODED_LOCAL.length(); i++) {
            if (Spelling.skip(text, at - 1, ENCODED_LOCAL.charAt(i)) >= 0) return true;
        }
        return false;
    }

    /** The end of the host name, {@code start} if there is none. */
    private int domain(String text, int start) {
        int most = Math.min(text.length(), start + LONGEST_DOMAIN);
        int dot = -1;
        int at = start;
        int end = start;
        while (at < most) {
            int label = at;
            while (at < most && (isHost(text.charAt(at)) || isEncodedLetter(text, at))) at++;
            if (at == label || text.charAt(label) == '-') break;
            end = at;
            if (label > start) dot = label - 1;
            if (Chars.at(text, at) != '.') break;
            at++;
        }
        if (dot < 0 || Spelling.skip(text, end, '(') > 0) return start;
        while (text.charAt(end - 1) == '-') end--;
        return isTopLevel(text.substring(dot + 1, end)) ? end : start;
    }

    /** A byte of a letter that is not in ASCII. */
    private static boolean isEncodedLetter(String text, int percent) {
        return Chars.at(text, percent) == '%'
                && Character.digit(Chars.at(text, percent + 1), 16) >= 8
                && Chars.hex(Chars.at(text, percent + 2));
    }

    private static boolean isHost(char c) {
        return c == '-' || (c != '_' && isWord(c));
    }

    private boolean isTopLevel(String label) {
        if (label.length() < 2 || fileEndings.contains(Chars.lower(label))) return false;
        if (Chars.lower(label).startsWith("xn--")) return true;
        return label.chars().allMatch(c -> Chars.letter((char) c) || isLatin((char) c));
    }
}
