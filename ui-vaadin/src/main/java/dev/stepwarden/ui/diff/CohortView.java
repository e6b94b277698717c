package dev.stepwarden.ui.diff;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.key;
import static dev.stepwarden.ui.parts.Markup.recorded;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dev.stepwarden.domain.diff.CohortReport;
import dev.stepwarden.domain.diff.CohortReport.Figure;
import dev.stepwarden.domain.diff.CohortReport.Kind;
import dev.stepwarden.domain.diff.CohortReport.Unusual;
import dev.stepwarden.domain.diff.CompareWithGoodRuns;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.Refused;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.domain.timeline.ShowRun;
import dev.stepwarden.ui.live.LiveRuns;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Problem;
import dev.stepwarden.ui.parts.StatusGlyph;
import dev.stepwarden.ui.parts.Words;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.Needs;
import dev.stepwarden.ui.shell.ProjectPage;
import jakarta.annotation.security.PermitAll;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is unusual in a run, beside the last good ones of its agent. */
@Route("runs/:run/cohort")
@PermitAll
@Needs(Permission.READ_RUNS)
public final class CohortView extends Div implements BeforeEnterObserver, HasDynamicTitle, ProjectPage {
    private final Doors doors;
    private final Div head = div("cmp-cards one");
    private final Problem problem = new Problem();
    private final Div body = div("cmp-body");
    private @Nullable RunSummary run;
    private List<UUID> good = List.of();

    CohortView(Doors doors) {
        this.doors = doors;
        addClassName("view");
        NativeButton copy = Markup.button("btn", () -> {}, text("Copy link"), key("Y"));
        copy.getElement().setAttribute("data-key", "y").setAttribute("data-copy", "@url");
        Div top = div("top");
        top.add(
                span("crumb", new Anchor("runs", "Runs"), text("sep", "/"), text("b", "Unusual in this run")),
                Markup.space(),
                copy);
        add(top, head, problem, body);
    }

    @Override
    public Optional<UUID> project() {
        return Optional.ofNullable(run).map(RunSummary::projectId);
    }

    @Override
    public String getPageTitle() {
        return (run == null ? "Run" : Inert.line(run.name())) + " and the last good runs – Stepwarden";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        UUID wanted = event.getRouteParameters()
                .get("run")
                .map(Uuids::parse)
                .orElseThrow(() -> new NotFoundException("no such run"));
        RunSummary found = doors.ask(new ShowRun(doors.run(wanted))).summary();
        run = found;
        head(found);
        body.removeAll();
        if (found.agent() == null) {
            body.add(
                    new EmptyState(
                            "The run names no agent",
                            "Good runs are found by their agent. Give it to the recorder, or compare this run with another one."));
            return;
        }
        good = doors.ask(CompareWithGoodRuns.lastGood(found, CompareWithGoodRuns.USUAL)).items().stream()
                .map(RunSummary::id)
                .toList();
        if (good.isEmpty()) {
            body.add(new EmptyState(
                    "No good run to compare with",
                    "No run of " + Inert.line(found.agent().name()) + " in " + Inert.line(found.env())
                            + " succeeded before this one."));
            return;
        }
        compare(found);
    }

    private void compare(RunSummary asked) {
        problem.clear();
        ProgressBar progress = new ProgressBar();
        progress.setIndeterminate(true);
        body.removeAll();
        body.add(div("wait", text("Comparing with " + Format.counted(good.size(), "good run") + " …"), progress));
        LiveRuns.beside(this, () -> ask(asked.id()), answer -> answered(asked, answer));
    }

    /** A report, or why there is none. */
    private record Answer(
            @Nullable CohortReport report, @Nullable RuntimeException failed) {}

    private Answer ask(UUID asked) {
        try {
            return new Answer(doors.ask(new CompareWithGoodRuns(doors.tenant(), asked, good)), null);
        } catch (RuntimeException failed) {
            return new Answer(null, failed);
        }
    }

    private void answered(RunSummary asked, Answer answer) {
        body.removeAll();
        if (answer.failed() instanceof Refused refused)
            body.add(new EmptyState("This run can't be compared", Words.of(refused)));
        else if (answer.failed() != null)
            problem.show("The run could not be compared.", answer.failed(), () -> compare(asked));
        else if (answer.report() != null) show(asked, answer.report());
    }

    private void head(RunSummary found) {
        head.removeAll();
        Anchor name = new Anchor("runs/" + found.id(), Inert.line(found.name()));
        name.addClassNames("b", "cut");
        head.add(div(
                "rc",
                div(
                        "x",
                        span("fx", name, StatusGlyph.of(found.status()).badge(true)),
                        span(
                                "t3 sub",
                                recorded(
                                        "",
                                        found.agent() == null
                                                ? ""
                                                : found.agent().name()),
                                text(" · "),
                                recorded("", found.env()),
                                text(" · "),
                                text("mono", found.id().toString().substring(0, 8)),
                                text(" · "),
                                Markup.age(found.startedAt(), " ago")))));
    }

    private void show(RunSummary asked, CohortReport report) {
        Div content = div("c");
        content.add(summary(report));
        content.add(figures(asked, report.figures()));
        if (!report.unusual().isEmpty()) content.add(unusual(asked, report));
        body.add(div("cmp-page alone", content));
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
        if (report.good().size() < dev.stepwarden.domain.diff.Cohort.ENOUGH)
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
