package dev.stepwarden.ui.login;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.stepwarden.domain.run.StepKind;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.StepGlyph;
import java.util.List;

/** What one will see behind the door: a run as a waterfall. A picture, not data. */
final class LoginPicture extends Div {
    private record Bar(StepKind kind, String name, double from, double to) {}

    private static final List<Bar> RUN = List.of(
            new Bar(StepKind.AGENT, "refund-agent", 0, 1),
            new Bar(StepKind.POLICY, "input.scan", .005, .012),
            new Bar(StepKind.MODEL, "plan", .02, .13),
            new Bar(StepKind.RETRIEVAL, "kb.search", .14, .19),
            new Bar(StepKind.TOOL, "orders.get", .19, .23),
            new Bar(StepKind.TOOL, "crm.lookup", .23, .29),
            new Bar(StepKind.MODEL, "decide", .3, .49),
            new Bar(StepKind.POLICY, "tool.guard", .492, .5),
            new Bar(StepKind.APPROVAL, "approval", .5, .68),
            new Bar(StepKind.TOOL, "payments.refund", .685, .8),
            new Bar(StepKind.TOOL, "ledger.post", .8, .87),
            new Bar(StepKind.MODEL, "summarise", .875, .96),
            new Bar(StepKind.POLICY, "output.guard", .962, .97),
            new Bar(StepKind.TOOL, "zendesk.reply", .97, 1));

    LoginPicture() {
        addClassName("art");
        getElement().setAttribute("aria-hidden", "true");
        Div rows = div("rows", div("lines", new Markup.Box("i", "")));
        RUN.forEach(bar -> rows.add(row(bar)));
        add(rows, text("says", "What your agents did, what the policy said, and who approved it."));
    }

    private static Component row(Bar bar) {
        StepGlyph glyph = StepGlyph.of(bar.kind());
        Markup.Box line = new Markup.Box("i", glyph.colour());
        line.getStyle().set("--a", Double.toString(bar.from())).set("--b", Double.toString(bar.to()));
        Component name = span("nm", icon(glyph.glyph(), glyph.colour()), text(bar.name()));
        return div("row", name, div("tr", line));
    }
}
