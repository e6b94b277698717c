package dev.stepwarden.ui.diff;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.recorded;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.stepwarden.domain.diff.Cohort;
import dev.stepwarden.domain.diff.CohortReport;
import dev.stepwarden.domain.diff.CohortReport.Figure;
import dev.stepwarden.domain.diff.CohortReport.Kind;
import dev.stepwarden.domain.diff.CohortReport.Unusual;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is unusual in a run: a sentence, its figures beside the others', and what stands out, with its evidence. */
final class CohortPage extends Div {
    CohortPage(RunSummary asked, CohortReport report) {
        addClassNames("cmp-page", "alone");
        Div content = div("c");
        content.add(summary(report));
        content.add(figures(asked, report.figures()));
        if (!report.unusual().isEmpty()) content.add(unusual(asked, report));
        add(content);
    }

    private static Component summary(CohortReport report) {
        int found = report.unusual().size();
        String against = Format.counted(report.good().size(), "good run");
        String says = found == 0
                ? "Nothing stands out: its steps, tools, arguments, prompts and models are as in the last " + against
                        + "."
                : Format.counted(found, "thing") + (found == 1 ? " is" : " are") + " unusual, beside the last "
                        + against + " of this agent.";
        Markup.Box summary = new Markup.Box("section", "sec verdict");
        summary.getElement().setAttribute("aria-label", "Summary");
        summary.add(div("says", icon(found == 0 ? "check" : "warn"), text("b", says)));
        if (report.leftOut() > 0)
            summary.add(
                    text("t3 pad", Format.counted(report.leftOut(), "run") + " left out: gone by now, or too large."));
        if (report.good().size() < Cohort.ENOUGH)
            summary.add(text("t3 pad", "So few runs tell little about values: only what is new in this one is said."));
        return summary;
    }

    private static Component figures(RunSummary asked, List<Figure> figures) {
        Div strip = div("dl sec");
        for (Figure figure : figures) {
            String currency = asked.totals().currency();
            strip.add(div(
                    "m",
                    text("l", label(figure.name())),
                    span("v", text(figure.outside() ? "b s-err" : "b", figure(figure, figure.value(), currency))),
                    text(
                            "t3 small",
                            "usually " + figure(figure, figure.median(), currency) + " ("
                                    + figure(figure, figure.least(), currency) + " to "
                                    + figure(figure, figure.most(), currency) + ")")));
        }
        return strip;
    }

    private static String label(String figure) {
        return switch (figure) {
            case "active_ms" -> "Active time";
            case "cost" -> "Cost";
            case "errors" -> "Errors";
            case "tokens" -> "Tokens";
            default -> "Steps";
        };
    }

    private static String figure(Figure figure, @Nullable BigDecimal value, String currency) {
        if (value == null) return Format.NONE;
        return switch (figure.name()) {
            case "active_ms" -> Format.duration(value.longValue());
            case "cost" -> Format.money(value, currency);
            default -> Format.count(value.longValue());
        };
    }

    private static Component unusual(RunSummary asked, CohortReport report) {
        Markup.Box section = new Markup.Box("section", "sec");
        section.getElement().setAttribute("aria-label", "Unusual");
        section.add(Markup.h2(
                text("Unusual"), text("badge chg", Format.count(report.unusual().size()) + " found")));
        Div rows = div("chs");
        for (Unusual one : report.unusual())
            rows.add(row(asked, one, report.good().size()));
        section.add(rows);
        if (report.unusual().size() == CohortReport.MOST)
            section.add(text("t3 pad", "There may be more: the first " + CohortReport.MOST + " are shown."));
        return section;
    }

    private static Component row(RunSummary asked, Unusual one, int of) {
        Div head = div("hd", recorded("b", one.subject()), text("t3 small", words(one.kind())));
        if (one.path() != null) head.add(recorded("mono pa", DiffWords.path(one.path())));
        Div here = one.value() == null
                ? div(
                        "cell",
                        text(
                                "t3",
                                one.kind() == Kind.MISSING_STEP || one.kind() == Kind.MISSING_ARGUMENT
                                        ? "not there"
                                        : "there"))
                : div("cell", recorded("mono cut", one.value()));
        Div others = div("cell");
        others.add(text("t2", seen(one, of)));
        if (one.step() != null) {
            Anchor step = new Anchor("runs/" + asked.id() + "?step=" + one.step(), "Open the step");
            step.addClassName("lnk");
            others.add(Markup.space(), step);
        }
        return div("ch", head, here, others);
    }

    private static String seen(Unusual one, int of) {
        if (one.usual() != null) return "usually " + Inert.line(one.usual());
        return "in " + Format.count(one.seenIn()) + " of " + Format.count(of);
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case NEW_ERROR -> "error that good runs do not have";
            case MISSING_STEP -> "step that good runs have";
            case NEW_STEP -> "step that good runs do not have";
            case UNUSUAL_VALUE -> "argument with an unusual value";
            case NEW_ARGUMENT -> "argument that good runs do not give";
            case MISSING_ARGUMENT -> "argument that good runs give";
            case NEW_PROMPT -> "system prompt that good runs do not have";
            case NEW_MODEL -> "model that good runs do not use";
            case MORE_OFTEN -> "more often than in any good run";
            case LESS_OFTEN -> "less often than in any good run";
        };
    }
}
