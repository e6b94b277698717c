package dev.stepwarden.domain.diff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two texts side by side: what changed, and three lines around it. Line numbers jump where unchanged lines are left out.
 *
 * @param cut whether there are more changed rows than are listed
 */
public record TextRows(List<Row> rows, boolean cut) {

    /** A line of A beside a line of B. Without A it was added, without B removed; it is the same when neither has a mark. */
    public record Row(@Nullable Line a, @Nullable Line b) {
        public boolean same() {
            return a != null && b != null && a.marks.isEmpty() && b.marks.isEmpty();
        }

        Row mirrored() {
            return new Row(b, a);
        }
    }

    /** @param number from 1 */
    public record Line(int number, String text, List<Mark> marks) {}

    /** What changed in a line: UTF-16 offsets into its text, the end not included. Never cuts a code point in two. */
    public record Mark(int from, int to) {}

    TextRows mirrored() {
        return new TextRows(rows.stream().map(Row::mirrored).toList(), cut);
    }
}
