package dev.stepwarden.ui.diff;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.stepwarden.domain.diff.TextRows;
import dev.stepwarden.domain.diff.TextRows.Line;
import dev.stepwarden.domain.diff.TextRows.Mark;
import dev.stepwarden.domain.diff.TextRows.Row;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two texts line by line, side by side or one below the other, with the words marked that changed. */
final class TextDiff extends Div {
    private static final int LONGEST_LINE = 4_000;

    TextDiff(TextRows rows, boolean unified) {
        addClassNames("df", unified ? "uni" : "split2");
        int[] expected = {1, 1};
        List<Line> onlyA = new ArrayList<>();
        List<Line> onlyB = new ArrayList<>();
        for (Row row : rows.rows()) {
            if (!unified && row.a() != null && row.b() != null) beside(onlyA, onlyB);
            fold(row, expected);
            if (unified) unified(row);
            else if (row.b() == null && row.a() != null) onlyA.add(row.a());
            else if (row.a() == null && row.b() != null) onlyB.add(row.b());
            else add(side(row.a(), row.same(), true), side(row.b(), row.same(), false));
        }
        beside(onlyA, onlyB);
        if (rows.cut()) add(text("fold", "More lines changed than are shown. Open the step to read it whole."));
    }

    /** What is on one side alone takes no more room than the longer of the two. */
    private void beside(List<Line> onlyA, List<Line> onlyB) {
        for (int i = 0; i < Math.max(onlyA.size(), onlyB.size()); i++) {
            add(
                    side(i < onlyA.size() ? onlyA.get(i) : null, false, true),
                    side(i < onlyB.size() ? onlyB.get(i) : null, false, false));
        }
        onlyA.clear();
        onlyB.clear();
    }

    /** Says how many lines that are the same were left out before this one. */
    private void fold(Row row, int[] expected) {
        int at = row.a() != null
                ? row.a().number() - expected[0]
                : row.b() == null ? 0 : row.b().number() - expected[1];
        if (at > 0) add(text("fold", Format.counted(at, "unchanged line")));
        if (row.a() != null) expected[0] = row.a().number() + 1;
        if (row.b() != null) expected[1] = row.b().number() + 1;
        else if (at > 0) expected[1] += at;
    }

    private void unified(Row row) {
        if (row.same()) {
            add(side(row.b(), true, false));
            return;
        }
        if (row.a() != null) add(side(row.a(), false, true));
        if (row.b() != null) add(side(row.b(), false, false));
    }

    private static Component side(@Nullable Line line, boolean same, boolean first) {
        if (line == null) return div("ln e");
        Div shown = div(same ? "ln" : first ? "ln d" : "ln a");
        shown.add(
                new Markup.Box("i", "", text(Integer.toString(line.number()))),
                text("sg", same ? "" : first ? "−" : "+"),
                marked(line));
        if (!same)
            shown.getElement()
                    .setAttribute("aria-label", (first ? "only in A: " : "only in B: ") + Inert.line(line.text()));
        return shown;
    }

    /** A line with its changed words marked. */
    static Span marked(Line line) {
        Span out = span("tx");
        out.getElement().setAttribute("dir", "auto");
        String text = line.text();
        int done = 0;
        for (Mark mark : line.marks()) {
            if (mark.from() < done || mark.to() > text.length() || done > LONGEST_LINE) break;
            plain(out, text.substring(done, mark.from()));
            Markup.Box word = new Markup.Box("mark", "");
            word.getElement().setText(Inert.visible(cut(text.substring(mark.from(), mark.to()))));
            out.add(word);
            done = mark.to();
        }
        plain(out, text.substring(done));
        return out;
    }

    private static void plain(Span out, String text) {
        if (!text.isEmpty()) out.add(text(Inert.visible(cut(text))));
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST_LINE) return text;
        int end = Character.isHighSurrogate(text.charAt(LONGEST_LINE - 1)) ? LONGEST_LINE - 1 : LONGEST_LINE;
        return text.substring(0, end) + "…";
    }
}
