package dev.stepwarden.ui.run;

import dev.stepwarden.ui.parts.StepGlyph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The whole run in a strip: one thin line per step, or for one of every few when there are many. */
final class MiniMap {
    private static final int MOST_MARKS = 400;

    private MiniMap() {}

    /** As the element sw-waterfall reads it: [[start, end, height, colour], ...], shares from 0 to 1. */
    static String marks(StepTree tree, TimeScale scale, Instant now) {
        List<TimelineRow> all = tree.rows();
        int every = Math.max(1, all.size() / MOST_MARKS);
        List<String> marks = new ArrayList<>();
        for (int i = 0; i < all.size(); i += every) {
            TimelineRow row = all.get(i);
            if (row.depth() == 0 && row.hasChildren()) continue;
            double height = i / (double) Math.max(1, all.size() - 1);
            marks.add(mark(
                    scale.share(row.start()),
                    scale.share(row.end(now)),
                    height,
                    StepGlyph.of(row.facts().kind())));
        }
        return "[" + String.join(",", marks) + "]";
    }

    private static String mark(double start, double end, double height, StepGlyph glyph) {
        return String.format(Locale.ROOT, "[%.5f,%.5f,%.4f,\"%s\"]", start, end, height, glyph.colour());
    }
}
