package dev.stepwarden.query.timeline;

import java.util.Map;

/** Words of the protocol as they stand in rows. */
public final class WireWords {
    private WireWords() {}

    public static <E> E of(Map<String, E> words, String word) {
        E found = words.get(word);
        if (found == null) throw new IllegalStateException("a row holds an unknown word");
        return found;
    }
}
