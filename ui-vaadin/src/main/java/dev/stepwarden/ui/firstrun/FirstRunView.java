package dev.stepwarden.ui.firstrun;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import dev.stepwarden.domain.sdk.SdkWheel;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.timeline.ListRuns;
import dev.stepwarden.domain.timeline.RunChanges;
import dev.stepwarden.domain.timeline.RunFilter;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.ui.live.LiveRuns;
import dev.stepwarden.ui.parts.CodeBlock;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Origin;
import dev.stepwarden.ui.run.RunsView;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.Needs;
import dev.stepwarden.ui.shell.ProjectPage;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A project without runs: how to record the first one. It turns into that run when its first step arrives. */
@Route("projects/:project/first-run")
@PageTitle("Record your first run – Stepwarden")
@PermitAll
@Needs(Permission.READ_RUNS)
public final class FirstRunView extends Div implements BeforeEnterObserver, BeforeLeaveObserver, ProjectPage {
    private final Doors doors;
    private final Clock clock;
    private final SdkWheel wheel;
    private final Div steps = div("w");
    private final Span keyCheck = span("");
    private final Span runCheck = span("");
    private final Span stepCheck = span("");
    private UUID project = new UUID(0, 0);
    private IngestKey key;

    FirstRunView(Doors doors, RunChanges changes, Clock clock, SdkWheel wheel) {
        this.doors = doors;
        this.clock = clock;
        this.wheel = wheel;
        this.key = new IngestKey(doors, project, "", this::keyCreated);
        addClassName("view");
        add(div("top", span("crumb", Markup.h1("Runs"))), div("first", steps));
        LiveRuns.follow(this, changes, doors.caller(), run -> true, this::arrived);
    }

    @Override
    public Optional<UUID> project() {
        return Optional.of(project);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        project = doors.project(event.getRouteParameters());
        if (newest().isPresent()) event.forwardTo(RunsView.class, new RouteParameters("project", project.toString()));
        else show();
    }

    /** A key is shown once: leaving without having copied it asks first. */
    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (key.uncopied() && newest().isEmpty()) new LeaveWithoutKey(event.postpone()).open();
    }

    private void show() {
        String base = Origin.ofRequest();
        key = new IngestKey(doors, project, base, this::keyCreated);
        steps.removeAll();
        steps.add(new H1("Record your first run"), div("lead", text("Three steps, about two minutes.")));
        SetupStep install = new SetupStep(1, "Install the SDK", "Python 3.10 or newer.");
        SetupStep code = new SetupStep(
                2,
                "Add two lines",
                "Steps, tool calls, tokens and cost are then recorded, for LangChain and LangGraph without a change to the graph.");
        SetupStep run =
                new SetupStep(3, "Run your agent", "The run opens here by itself as soon as its first step arrives.");
        install.add(CodeBlock.command("pip install \"" + base + wheel.path() + "\"", install::done));
        code.add(key, key.environment(), CodeBlock.python());
        run.add(waiting(), after());
        install.now();
        code.now();
        check(keyCheck, false, "Key created");
        check(runCheck, false, "Run started");
        check(stepCheck, false, "First step");
        steps.add(install, code, run);
    }

    private Component waiting() {
        Markup.Box clockSince = new Markup.Box("sw-time", "");
        clockSince.getElement().setAttribute("at", clock.instant().toString()).setAttribute("mode", "clock");
        Span words = span("", text("b", "Waiting for your first run…"), span("t2", text("Listening for "), clockSince));
        Div box = div("wt", span("pulse"), words, span("checks", keyCheck, runCheck, stepCheck));
        box.getElement().setAttribute("role", "status").setAttribute("aria-live", "polite");
        return box;
    }

    private static Component after() {
        return div(
                "after",
                text("Nothing after a minute? Run "),
                text("mono", "python -m stepwarden doctor"),
                text(", it checks the key, the network and the clock."));
    }

    private static void check(Span place, boolean done, String words) {
        place.removeAll();
        place.add(icon(done ? "check" : "hole"), text(words));
    }

    private void keyCreated() {
        check(keyCheck, true, "Key created");
    }

    private Optional<RunSummary> newest() {
        RunFilter inProject = new RunFilter(
                null,
                null,
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(project.toString()),
                null);
        List<RunSummary> runs =
                doors.ask(new ListRuns(doors.tenant(), inProject, 1, null)).items();
        return runs.stream().findFirst();
    }

    private void arrived(Set<UUID> runs) {
        newest().ifPresent(run -> {
            check(runCheck, true, "Run started");
            if (run.steps() == 0) return;
            check(stepCheck, true, "First step");
            UI.getCurrent().navigate("runs/" + run.id());
        });
    }
}
