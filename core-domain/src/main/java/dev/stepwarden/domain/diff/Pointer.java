package dev.stepwarden.domain.diff;

import org.jspecify.annotations.Nullable;

/** A JSON pointer while values are walked through; made text only where something is found. */
record Pointer(@Nullable Pointer up, String name) {
    static final Pointer ROOT = new Pointer(null, "");
    private static final int LONGEST_NAME = 200;

    Pointer to(String child) {
        return new Pointer(this, child);
    }

    Pointer to(int index) {
        return new Pointer(this, Integer.toString(index));
    }

    String text() {
        return below(null);
    }

    /** What comes after {@code start}; all of it when {@code start} is not above. */
    @SuppressWarnings("ReferenceEquality") // one and the same place, not an equal one
    String below(@Nullable Pointer start) {
        StringBuilder out = new StringBuilder();
        for (Pointer at = this; at != null && at != start && at.up != null; at = at.up) {
            String name = at.name.length() > LONGEST_NAME ? at.name.substring(0, LONGEST_NAME) + "…" : at.name;
            out.insert(0, "/" + name.replace("~", "~0").replace("/", "~1"));
        }
        return out.toString();
    }
}
