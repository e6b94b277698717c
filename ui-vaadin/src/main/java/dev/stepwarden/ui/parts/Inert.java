package dev.stepwarden.ui.parts;

/** Recorded text as one line that cannot play tricks: what a client sent may hold anything. */
public final class Inert {
    private static final int LONGEST = 300;

    private Inert() {}

    /** Control characters and line breaks become spaces, marks that turn the direction of writing vanish, the rest is cut. */
    public static String line(String text) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), LONGEST));
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (out.length() >= LONGEST && !Character.isLowSurrogate(c))
                return out.append('…').toString();
            if (turnsDirection(c)) continue;
            out.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c);
        }
        return out.toString();
    }

    /** Text of a payload: line breaks and tabs stay, what cannot be seen is written as its code. */
    public static String visible(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean hidden = turnsDirection(c) || (Character.isISOControl(c) && c != '\n' && c != '\t');
            if (hidden) out.append(String.format("\\u%04x", (int) c));
            else out.append(c);
        }
        return out.toString();
    }

    private static boolean turnsDirection(char c) {
        return c == '\u061c'
                || c == '\u200e'
                || c == '\u200f'
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069');
    }
}
