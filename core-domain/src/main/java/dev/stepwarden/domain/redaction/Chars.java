package dev.stepwarden.domain.redaction;

/** Kinds of ASCII characters; every other character is of none of them. */
final class Chars {
    private static final int DIGIT = 1;
    private static final int UPPER = 2;
    private static final int LOWER = 4;
    private static final int HEX = 8;
    private static final int BASE64 = 16;
    private static final byte[] KINDS = new byte[128];

    static {
        for (char c = '0'; c <= '9'; c++) KINDS[c] |= DIGIT | HEX | BASE64;
        for (char c = 'A'; c <= 'Z'; c++) KINDS[c] |= UPPER | BASE64;
        for (char c = 'a'; c <= 'z'; c++) KINDS[c] |= LOWER | BASE64;
        for (char c = 'a'; c <= 'f'; c++) KINDS[c] |= HEX;
        for (char c = 'A'; c <= 'F'; c++) KINDS[c] |= HEX;
        for (char c : new char[] {'+', '/', '-', '_'}) KINDS[c] |= BASE64;
    }

    private Chars() {}

    private static boolean is(char c, int kinds) {
        return c < 128 && (KINDS[c] & kinds) != 0;
    }

    static boolean digit(char c) {
        return is(c, DIGIT);
    }

    static boolean upper(char c) {
        return is(c, UPPER);
    }

    static boolean letter(char c) {
        return is(c, UPPER | LOWER);
    }

    static boolean alphanumeric(char c) {
        return is(c, DIGIT | UPPER | LOWER);
    }

    static boolean hex(char c) {
        return is(c, HEX);
    }

    /** Of either alphabet of RFC 4648. */
    static boolean base64(char c) {
        return is(c, BASE64);
    }

    static boolean word(char c) {
        return c == '_' || alphanumeric(c);
    }

    /** The same on every platform and in every language that these rules are written in. */
    static boolean blank(char c) {
        return c <= ' ' || c == '\u00a0' || c == '\u2028' || c == '\u2029';
    }

    static char lower(char c) {
        return upper(c) ? (char) (c + 32) : c;
    }

    /** Of ASCII letters alone: other letters have no lower case that every language agrees on. */
    static String lower(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) out.append(lower(text.charAt(i)));
        return out.toString();
    }

    /** The character there, or NUL outside of the text. */
    static char at(String text, int index) {
        return index >= 0 && index < text.length() ? text.charAt(index) : '\0';
    }
}
