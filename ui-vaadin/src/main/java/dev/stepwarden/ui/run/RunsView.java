package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.hint;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.timeline.CountRuns;
import dev.stepwarden.domain.timeline.ListFilterValues;
import dev.stepwarden.domain.timeline.ListRuns;
import dev.stepwarden.domain.timeline.RunChanges;
import dev.stepwarden.domain.timeline.RunFilter;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.domain.timeline.ShowActivity;
import dev.stepwarden.domain.timeline.ShowRun;
import dev.stepwarden.ui.firstrun.FirstRunView;
import dev.stepwarden.ui.live.LiveRuns;
import dev.stepwarden.ui.parts.Address;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Problem;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.MainLayout;
import dev.stepwarden.ui.shell.ProjectPage;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which runs there are. All of what it shows stands in its address. */
@Route("projects/:project/runs")
@PageTitle("Runs – Stepwarden")
@PermitAll
public final class RunsView extends Div implements BeforeEnterObserver, ProjectPage {
    private static final Duration COUNTS_AT_MOST_EVERY = Duration.ofSeconds(5);
    private static final int LOOKED_AFTER = 40;

    private final Doors doors;
    private final Clock clock;
    private final RunsTop top;
    private final RunsFilterBar filters;
    private final RunsHistogram histogram = new RunsHistogram(range -> go(state().withRange(range)));
    private final Problem problem = new Problem();
    private final NewRuns newRuns = new NewRuns(this::reload);
    private final RunsGrid grid;
    private final RunPeek peek;
    private final Div split;
    private final Span place = span("num");
    private UUID project = new UUID(0, 0);
    private RunsState state = RunsState.USUAL;
    private @Nullable RunPages pages;
    private Instant counted = Instant.MIN;
    private boolean paused;

    RunsView(Doors doors, RunChanges changes, Clock clock) {
        this.doors = doors;
        this.clock = clock;
        addClassName("view");
        top = new RunsTop(this::pause);
        filters = new RunsFilterBar(this::offered, this::go);
        grid = new RunsGrid(clock, span("fx", text("Run"), newRuns));
        grid.addItemClickListener(click -> choose(click.getItem(), true));
        grid.addItemDoubleClickListener(click -> open(click.getItem().id()));
        peek = new RunPeek(doors, clock, () -> peek(false));
        Markup.Box list = new Markup.Box("section", "list", grid, footer());
        list.getElement().setAttribute("aria-label", "Runs");
        Markup.Box splitter = new Markup.Box("sw-splitter", "");
        splitter.getElement().setAttribute("name", "runs");
        split = Markup.div("split solo", list, peek, splitter);
        add(top, filters, histogram, problem, split);
        LiveRuns.follow(this, changes, doors.caller(), run -> !paused, this::changed);
    }

    private Div footer() {
        return Markup.div(
                "st",
                span("", hint("j", "J", "", () -> move(1)), hint("k", "K", "move", () -> move(-1))),
                span("", hint("Space", "Space", "peek", () -> peek(!state.peek()))),
                span(
                        "",
                        hint(
                                "Enter",
                                "Enter",
                                "open",
                                () -> Optional.ofNullable(state.selected()).ifPresent(this::open))),
                span("", hint("Escape", "Esc", "close", this::clear)),
                span("", hint("?", "?", "all keys", MainLayout::showKeys)),
                Markup.space(),
                place);
    }

    @Override
    public Optional<UUID> project() {
        return Optional.of(project);
    }

    private RunsState state() {
        return state;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        UUID wanted = doors.project(event.getRouteParameters());
        RunsState next = RunsState.of(event.getLocation().getQueryParameters());
        boolean sameRuns = pages != null && wanted.equals(project) && next.sameRuns(state);
        project = wanted;
        state = next;
        if (!sameRuns && !load()) {
            event.forwardTo(FirstRunView.class, new RouteParameters("project", project.toString()));
            return;
        }
        show();
    }

    /** False when the project has no run at all. */
    private boolean load() {
        Instant now = clock.instant();
        RunFilter filter = state.filter(project, now);
        filters.show(state, now);
        try {
            RunPages read =
                    new RunPages(after -> doors.ask(new ListRuns(doors.tenant(), filter, RunPages.PAGE, after)));
            if (read.read().isEmpty() && !anyRun()) return false;
            pages = read;
            newRuns.show(0);
            grid.show(read, count(now));
            grid.setEmptyStateComponent(nothing());
            problem.clear();
        } catch (RuntimeException failed) {
            problem.show("The list could not be read; what was shown before is still there.", failed, this::reload);
        }
        return true;
    }

    private boolean anyRun() {
        RunFilter all = RunsState.USUAL.withRange(TimeRange.Between.ALL_TIME).filter(project, clock.instant());
        return !doors.ask(new ListRuns(doors.tenant(), all, 1, null)).items().isEmpty();
    }

    private void reload() {
        load();
        show();
    }

    /** Answers how many runs there are, as far as they are counted. */
    private long count(Instant now) {
        RunFilter filter = state.filter(project, now);
        Map<RunStatus, Long> counts = doors.ask(new CountRuns(doors.tenant(), filter, RunsHistogram.CAP));
        TimeRange.Window window = state.range().window(now);
        histogram.count(counts);
        histogram.show(
                state.range(),
                window,
                now,
                doors.ask(new ShowActivity(doors.tenant(), filter, window.from(), window.to(), RunsHistogram.BUCKETS)));
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        boolean capped = counts.values().stream().anyMatch(count -> count >= RunsHistogram.CAP);
        top.count(Format.count(total) + (capped ? "+" : ""));
        counted = now;
        return total;
    }

    private void show() {
        if (pages == null) return;
        Optional<RunSummary> marked = selected();
        grid.mark(pages, state.selected());
        boolean open = state.peek() && marked.isPresent();
        split.setClassName("solo", !open);
        grid.makeRoom(open);
        if (open) peek.show(marked.get());
        int at = pages.place(state.selected());
        place.setText(at < 0 ? "" : Format.count(at + 1L) + " of " + top.count());
        Neighbours.remember(UI.getCurrent(), pages.read(), top.count());
    }

    private Optional<RunSummary> selected() {
        int at = pages == null ? -1 : pages.place(state.selected());
        return at < 0 || pages == null
                ? Optional.empty()
                : Optional.of(pages.read().get(at));
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
                Markup.button("btn", () -> go(state.withRange(TimeRange.Between.ALL_TIME)), text("Show all time")));
    }

    private List<String> offered(FilterField field) {
        return field.offered()
                .map(values -> doors.ask(new ListFilterValues(doors.tenant(), values)))
                .orElse(List.of());
    }

    private String path() {
        return "projects/" + project + "/runs";
    }

    /** A choice: Back undoes it. */
    private void go(RunsState next) {
        if (next.equals(state)) return;
        Address.go(UI.getCurrent(), path(), next.withSelected(null).parameters());
    }

    /** Moving about: the address follows, without a step to go back to. */
    private void become(RunsState next) {
        state = next;
        show();
        Address.replace(UI.getCurrent(), path(), state.parameters());
    }

    private void choose(RunSummary run, boolean open) {
        become(state.withSelected(run.id()).withPeek(open || state.peek()));
    }

    private void move(int by) {
        if (pages == null) return;
        int at = pages.place(state.selected());
        int wanted = Math.max(0, at + by);
        pages.rows(wanted, 1).findFirst().ifPresent(run -> {
            choose(run, false);
            grid.scrollToIndex(wanted);
        });
    }

    private void open(UUID run) {
        UI.getCurrent().navigate("runs/" + run);
    }

    private void peek(boolean open) {
        if (open && state.selected() == null) move(1);
        become(state.withPeek(open));
    }

    private void clear() {
        become(state.peek() ? state.withPeek(false) : state.withSelected(null));
    }

    private void pause(boolean on) {
        paused = on;
        if (!on) reload();
    }

    private void changed(Set<UUID> runs) {
        if (pages == null || paused) return;
        try {
            compare(pages, runs);
            problem.clear();
        } catch (RuntimeException failed) {
            problem.show("Live updates are missing; the list shows what was there before.", failed, this::reload);
        }
    }

    private void compare(RunPages shown, Set<UUID> runs) {
        Instant now = clock.instant();
        List<RunSummary> first = doors.ask(
                        new ListRuns(doors.tenant(), state.filter(project, now), RunPages.PAGE, null))
                .items();
        shown.compareWith(first).forEach(grid.getDataProvider()::refreshItem);
        Set<UUID> compared = first.stream().map(RunSummary::id).collect(Collectors.toSet());
        runs.stream()
                .filter(run -> shown.holds(run) && !compared.contains(run))
                .limit(LOOKED_AFTER)
                .forEach(this::lookAfter);
        newRuns.show(shown.unseen());
        if (counted.plus(COUNTS_AT_MOST_EVERY).isBefore(now)) count(now);
        if (state.peek() && state.selected() != null && runs.contains(state.selected()))
            selected().ifPresent(peek::show);
    }

    /** A row that is shown, but not among the first any more, or no longer fits the filter. */
    private void lookAfter(UUID run) {
        RunSummary now = doors.ask(new ShowRun(doors.run(run))).summary();
        if (pages != null && pages.replace(now)) grid.getDataProvider().refreshItem(now);
    }
}
