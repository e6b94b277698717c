package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.json.Json;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The words of a value, cut down to the {@value #SIZE} with the smallest hashes (bottom-k sketch; Broder, 1997): enough to
 * tell how much two values have in common without looking at them again.
 */
final class Sketch {
    private static final int SIZE = 32;
    private static final int MOST_WORDS = 20_000;

    private final int[] smallest = new int[SIZE];
    private int size;
    private int words;

    private Sketch() {}

    static Sketch of(Normaliser normaliser, @Nullable Json... values) {
        Sketch sketch = new Sketch();
        for (Json value : values) if (value != null) sketch.add(value, normaliser);
        return sketch;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Share of the words that both have, 0 to 100. */
    int likeness(Sketch other) {
        if (isEmpty() || other.isEmpty()) return isEmpty() && other.isEmpty() ? 100 : 0;
        int i = 0;
        int j = 0;
        int all = 0;
        int common = 0;
        while (all < SIZE && (i < size || j < other.size)) {
            if (j == other.size || (i < size && smallest[i] < other.smallest[j])) i++;
            else if (i == size || smallest[i] > other.smallest[j]) j++;
            else {
                common++;
                i++;
                j++;
            }
            all++;
        }
        return common * 100 / all;
    }

    private void add(Json value, Normaliser normaliser) {
        if (words >= MOST_WORDS) return;
        switch (value) {
            case Json.Obj object ->
                object.members().forEach((name, member) -> {
                    put(hash(name, 0, name.length()) * 31);
                    add(member, normaliser);
                });
            case Json.Arr array -> array.items().forEach(item -> add(item, normaliser));
            case Json.Str text -> text(normaliser.text(text.value()));
            case Json.Num number -> text(number.token());
            case Json.Bool bool -> put(bool.value() ? 1 : 2);
            case Json.Null nothing -> put(3);
        }
    }

    private void text(String text) {
        int start = -1;
        for (int i = 0; i <= text.length() && words < MOST_WORDS; i++) {
            if (i < text.length() && part(text.charAt(i))) {
                if (start < 0) start = i;
            } else if (start >= 0) {
                put(hash(text, start, i));
                start = -1;
            }
        }
    }

    private static boolean part(char c) {
        return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static int hash(String text, int from, int to) {
        int hash = 0x811c9dc5;
        for (int i = from; i < to; i++) hash = (hash ^ text.charAt(i)) * 0x01000193;
        hash ^= hash >>> 16;
        hash *= 0x7feb352d;
        return hash ^ (hash >>> 15);
    }

    private void put(int word) {
        words++;
        if (size == SIZE && word >= smallest[SIZE - 1]) return;
        int at = Arrays.binarySearch(smallest, 0, size, word);
        if (at >= 0) return;
        int into = -at - 1;
        int moved = (size == SIZE ? SIZE - 1 : size) - into;
        System.arraycopy(smallest, into, smallest, into + 1, moved);
        smallest[into] = word;
        if (size < SIZE) size++;
    }
}
