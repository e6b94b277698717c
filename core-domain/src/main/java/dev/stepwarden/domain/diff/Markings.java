package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.diff.Hidden.Why;
import dev.stepwarden.domain.redaction.Marker;
import dev.stepwarden.domain.redaction.Marker.Inline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the markers in two values say of each other. */
final class Markings {
    private Markings() {}

    static Hidden compared(Marker a, Marker b) {
        return switch (a.sameness(b)) {
            case SAME -> Hidden.EQUAL;
            case DIFFERENT -> Hidden.DIFFERENT;
            case UNKNOWN -> Hidden.unknown(why(a, b));
        };
    }

    private static Why why(Marker a, Marker b) {
        if (!a.rule().equals(b.rule())) return Why.OTHER_RULE;
        return a.tag() == null || b.tag() == null ? Why.NO_TAG : Why.KEY_VERSION;
    }

    /** In the order in which they stand: one that differs decides, else one that is unknown. Null without any. */
    static @Nullable Hidden compared(List<Inline> a, List<Inline> b) {
        if (a.isEmpty() && b.isEmpty()) return null;
        if (a.size() != b.size()) return Hidden.DIFFERENT;
        Hidden unknown = null;
        for (int i = 0; i < a.size(); i++) {
            Hidden one = compared(a.get(i).marker(), b.get(i).marker());
            if (one.changed() == Hidden.Changed.YES) return one;
            if (unknown == null && one.isUnknown()) unknown = one;
        }
        return unknown == null ? Hidden.EQUAL : unknown;
    }
}
