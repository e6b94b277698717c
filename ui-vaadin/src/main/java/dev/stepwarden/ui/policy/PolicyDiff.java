package dev.stepwarden.ui.policy;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.Div;
import dev.stepwarden.ui.parts.Inert;
import java.util.List;

/** Two texts line by line: what was taken out, what was put in. */
final class PolicyDiff extends Div {
    PolicyDiff(String before, String after) {
        addClassNames("pol-diff", "mono");
        getElement().setAttribute("aria-label", "Difference").setAttribute("role", "group");
        List<String> a = before.lines().toList();
        List<String> b = after.lines().toList();
        int[][] common = common(a, b);
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                line("same", "  ", a.get(i++));
                j++;
            } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
                line("del", "− ", a.get(i++));
            } else {
                line("add", "+ ", b.get(j++));
            }
        }
        if (before.equals(after)) add(text("t3", "The texts are the same."));
    }

    private void line(String kind, String mark, String words) {
        add(div("pol-line " + kind, text(mark + Inert.visible(words))));
    }

    /** How many lines the rest of both have in common. Documents are small enough for the plain way. */
    private static int[][] common(List<String> a, List<String> b) {
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--)
            for (int j = b.size() - 1; j >= 0; j--)
                common[i][j] = a.get(i).equals(b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
        return common;
    }
}
