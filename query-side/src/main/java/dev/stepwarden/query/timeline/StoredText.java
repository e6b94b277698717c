package dev.stepwarden.query.timeline;

import org.jspecify.annotations.Nullable;

/** Text as PostgreSQL can keep it: no NUL, no lone surrogate. A row that cannot be written would stop all that follow. */
public final class StoredText {
    /** Index rows end at 2,704 bytes; a code point takes at most 4. */
    private static final int MOST_INDEXED = 500;

    private static final char REPLACEMENT = '\uFFFD';

    private StoredText() {}

    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) return replaced(text);
        }
        return text;
    }

    public static @Nullable String orNull(@Nullable String text) {
        return text == null ? null : of(text);
    }

    /** For columns in an index: cut after {@value #MOST_INDEXED} code points, and so must be what is looked for. */
    public static String indexed(String text) {
        String stored = of(text);
        if (stored.length() <= MOST_INDEXED || stored.codePointCount(0, stored.length()) <= MOST_INDEXED) return stored;
        return stored.substring(0, stored.offsetByCodePoints(0, MOST_INDEXED));
    }

    public static @Nullable String indexedOrNull(@Nullable String text) {
        return text == null ? null : indexed(text);
    }

    private static String replaced(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
            if (pair) out.append(c).append(text.charAt(++i));
            else out.append(c == 0 || Character.isSurrogate(c) ? REPLACEMENT : c);
        }
        return out.toString();
    }
}
