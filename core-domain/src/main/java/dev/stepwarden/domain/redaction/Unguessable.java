package dev.stepwarden.domain.redaction;

import java.util.Set;

/**
 * Which values may have an equality tag. Whoever can write a run and compare it with another can try guesses, one write
 * each: so nothing that a person chose, or that there are only millions of, has one.
 *
 * @param never rules of such values, which the rule file lists as guessable; a project's own rules are of this kind too
 * @param judged rules that go by a name, under which anything may stand: only what looks random counts
 */
record Unguessable(Set<String> never, Set<String> judged) {
    private static final int SHORTEST = 20;

    boolean is(String rule, String value) {
        if (never.contains(rule) || value.length() < SHORTEST) return false;
        if (rule.equals(Jwt.RULE)) return isSigned(value);
        return !judged.contains(rule) || looksRandom(value);
    }

    /** Without a signature a token is what it says, and that may be a name. */
    private static boolean isSigned(String jwt) {
        return value(jwt) >= SHORTEST && jwt.indexOf('.') != jwt.lastIndexOf('.');
    }

    private static int value(String jwt) {
        return jwt.length() - jwt.lastIndexOf('.') - 1;
    }

    /** Words and years stay with one kind of character for a while; random ones change it at every other place. */
    private static boolean looksRandom(String value) {
        int changes = 0;
        for (int i = 1; i < value.length(); i++) {
            int before = kind(value.charAt(i - 1));
            int here = kind(value.charAt(i));
            if (before != here && before != 0 && here != 0) changes++;
        }
        return changes * 4 >= value.length();
    }

    private static int kind(char c) {
        return Chars.digit(c) ? 1 : Chars.upper(c) ? 2 : Chars.letter(c) ? 3 : 0;
    }
}
