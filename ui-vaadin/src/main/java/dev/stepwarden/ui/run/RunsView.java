package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.timeline.RunChanges;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.ui.firstrun.FirstRunView;
import dev.stepwarden.ui.live.LiveRuns;
import dev.stepwarden.ui.parts.Address;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Problem;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.Needs;
import dev.stepwarden.ui.shell.ProjectPage;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which runs there are. All of what it shows stands in its address. */
@Route("projects/:project/runs")
@PageTitle("Runs – Stepwarden")
@PermitAll
@Needs(Permission.READ_RUNS)
public final class RunsView extends Div implements BeforeEnterObserver, ProjectPage, RunsList.Actions {
    private static final Duration COUNTS_AT_MOST_EVERY = Duration.ofSeconds(5);

    private final Doors doors;
    private final Clock clock;
    private final RunsQuestions questions;
    private final RunsTop top = new RunsTop(this::pause);
    private final RunsFilterBar filters;
    private final RunsHistogram histogram = new RunsHistogram(this::span);
    private final Problem problem = new Problem();
    private final CompareBar comparing;
    private final RunsList list;
    private final RunPeek peek;
    private final Div split;
    private UUID project = new UUID(0, 0);
    private RunsState state = RunsState.USUAL;
    private Instant counted = Instant.MIN;
    private boolean countsLater;
    private boolean paused;

    RunsView(Doors doors, RunChanges changes, Clock clock) {
        this.doors = doors;
        this.clock = clock;
        questions = new RunsQuestions(doors, clock);
        filters = new RunsFilterBar(field -> questions.offered(project, field), this::go);
        comparing = new CompareBar(questions::run, this::compare);
        list = new RunsList(clock, comparing, this);
        peek = new RunPeek(doors, clock, this::close);
        Markup.Box splitter = new Markup.Box("sw-splitter", "");
        splitter.getElement().setAttribute("name", "runs");
        split = Markup.div("split solo", list, peek, splitter);
        addClassName("view");
        add(top, filters, histogram, problem, split);
        LiveRuns.follow(this, changes, doors.caller(), run -> !paused, this::changed);
    }

    @Override
    public Optional<UUID> project() {
        return Optional.of(project);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        UUID wanted = doors.project(event.getRouteParameters());
        RunsState next = RunsState.of(event.getLocation().getQueryParameters());
        boolean sameRuns = !list.empty() && wanted.equals(project) && next.sameRuns(state);
        project = wanted;
        state = next;
        if (sameRuns || load()) show();
        else event.forwardTo(FirstRunView.class, new RouteParameters("project", project.toString()));
    }

    /** False when the project has no run at all. */
    private boolean load() {
        filters.show(state, clock.instant());
        try {
            RunPages read = questions.pages(project, state);
            if (read.read().isEmpty() && !questions.anyRun(project)) return false;
            list.show(read, count(), nothing());
            problem.clear();
        } catch (RuntimeException failed) {
            problem.show("The list could not be read; what was shown before is still there.", failed, this::showNew);
        }
        return true;
    }

    /** Answers how many runs there are, as far as they are counted. */
    private long count() {
        RunsQuestions.Counts counts = questions.count(project, state);
        histogram.count(counts.byStatus());
        histogram.show(state.range(), counts);
        top.count(counts.words());
        counted = counts.at();
        return counts.total();
    }

    private void show() {
        Optional<RunSummary> marked = list.row(state.selected());
        boolean open = state.peek() && marked.isPresent();
        split.setClassName("solo", !open);
        list.mark(state.selected(), open, top.count());
        if (open) peek.show(marked.get());
        Neighbours.remember(UI.getCurrent(), list.read(), top.count());
        showCompared();
    }

    /** What has been deleted or is out of reach by now is left out. */
    private void showCompared() {
        List<RunSummary> there = state.compared().stream()
                .flatMap(run -> questions.find(run).stream())
                .toList();
        list.compare(comparing.show(there));
    }

    private void compare(List<UUID> runs) {
        become(state.withCompared(runs));
    }

    private EmptyState nothing() {
        if (state.narrowed())
            return new EmptyState(
                    "No run fits",
                    "Some filter is too narrow.",
                    Markup.button("btn", () -> go(state.withoutFilters()), text("Clear filters")));
        return new EmptyState(
                "No run started then",
                "There are runs outside of: " + state.range().words() + ".",
                Markup.button("btn", () -> span(TimeRange.Between.ALL_TIME), text("Show all time")));
    }

    private String path() {
        return "projects/" + project + "/runs";
    }

    /** A choice: Back undoes it. */
    private void go(RunsState next) {
        if (next.equals(state)) return;
        Address.go(UI.getCurrent(), path(), next.withSelected(null).parameters());
    }

    private void span(TimeRange range) {
        go(state.withRange(range));
    }

    /** Moving about: the address follows, without a step to go back to. */
    private void become(RunsState next) {
        state = next;
        show();
        Address.replace(UI.getCurrent(), path(), state.parameters());
    }

    @Override
    public void choose(RunSummary run, boolean open) {
        become(state.withSelected(run.id()).withPeek(open || state.peek()));
    }

    @Override
    public void open(UUID run) {
        UI.getCurrent().navigate("runs/" + run);
    }

    @Override
    public void openChosen() {
        Optional.ofNullable(state.selected()).ifPresent(this::open);
    }

    @Override
    public void compareChosen() {
        if (state.selected() == null) list.move(0, false);
        Optional.ofNullable(state.selected()).ifPresent(comparing::toggle);
    }

    @Override
    public void togglePeek() {
        if (state.selected() == null) list.move(1, true);
        else become(state.withPeek(!state.peek()));
    }

    @Override
    public void close() {
        become(state.peek() ? state.withPeek(false) : state.withSelected(null));
    }

    @Override
    public void showNew() {
        load();
        show();
    }

    private void pause(boolean on) {
        paused = on;
        if (!on) showNew();
    }

    /** Counts now, or when it is due: the last change of many is counted too. */
    private void countSoon() {
        Instant due = counted.plus(COUNTS_AT_MOST_EVERY);
        Instant now = clock.instant();
        if (!now.isBefore(due)) count();
        else if (!countsLater) {
            countsLater = true;
            LiveRuns.later(this, Duration.between(now, due), () -> {
                countsLater = false;
                changed(Set.of());
            });
        }
    }

    private void changed(Set<UUID> runs) {
        if (paused) return;
        try {
            list.compare(questions.newest(project, state), runs, questions::run);
            countSoon();
            if (state.peek() && state.selected() != null && runs.contains(state.selected()))
                list.row(state.selected()).ifPresent(peek::show);
            problem.clear();
        } catch (RuntimeException failed) {
            problem.show("Live updates are missing; the list shows what was there before.", failed, this::showNew);
        }
    }
}
