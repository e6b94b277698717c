package dev.stepwarden.ui.diff;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.key;
import static dev.stepwarden.ui.parts.Markup.recorded;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

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
        else if (answer.report() != null) body.add(new CohortPage(asked, answer.report()));
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
}
