package dev.stepwarden.ui.run;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dev.stepwarden.domain.decision.DecisionDetail;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.decision.ShowDecision;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.run.PayloadState;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.timeline.RunChanges;
import dev.stepwarden.domain.timeline.RunDetail;
import dev.stepwarden.domain.timeline.ShowRun;
import dev.stepwarden.domain.timeline.ShowStep;
import dev.stepwarden.domain.timeline.ShowSteps;
import dev.stepwarden.domain.timeline.StepDetail;
import dev.stepwarden.domain.timeline.StepSummary;
import dev.stepwarden.ui.diff.CompareMenu;
import dev.stepwarden.ui.live.LiveRuns;
import dev.stepwarden.ui.parts.Address;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Problem;
import dev.stepwarden.ui.run.TimelineState.Slot;
import dev.stepwarden.ui.run.TimelineState.Tab;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.Needs;
import dev.stepwarden.ui.shell.ProjectPage;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one run did, step by step. All of what it shows stands in its address. */
@Route("runs/:run")
@PermitAll
@Needs(Permission.READ_RUNS)
public final class TimelineView extends Div implements BeforeEnterObserver, HasDynamicTitle, ProjectPage {
    private static final Duration GROWS_EVERY = Duration.ofSeconds(2);

    private final Doors doors;
    private final Clock clock;
    private final RunTop top;
    private final RunSummaryBar summary = new RunSummaryBar();
    private final Problem problem = new Problem();
    private final Div notes = Markup.div("notes");
    private final RunBar bar = new RunBar(this::state, this::go);
    private final Waterfall waterfall = new Waterfall(this::choose, this::zoomed);
    private final StepInspector inspector = new StepInspector(() -> choose(null), this::open);
    private final Conversation conversation;
    private final JsonView raw = new JsonView();
    private final Div split;
    private UUID id = new UUID(0, 0);
    private TimelineState state = TimelineState.USUAL;
    private @Nullable RunDetail run;
    private StepTree tree = StepTree.EMPTY;
    private int shows;

    TimelineView(Doors doors, RunChanges changes, Clock clock) {
        this.doors = doors;
        this.clock = clock;
        this.top = new RunTop(
                new CompareMenu(doors),
                new PayloadActs(doors, clock, this::reload),
                new AgentActs(doors, this::reload));
        addClassName("view");
        conversation =
                new Conversation(doors, step -> go(state.withTab(Tab.TIMELINE).withStep(step)));
        Markup.Box splitter = new Markup.Box("sw-splitter", "");
        splitter.getElement().setAttribute("name", "run");
        split = Markup.div("split solo", waterfall, inspector, splitter);
        add(top, summary, notes, problem, bar, split, conversation, raw);
        LiveRuns.follow(
                this, changes, doors.caller(), changed -> changed.value().equals(id), runs -> reload());
    }

    private TimelineState state() {
        return state;
    }

    @Override
    public Optional<UUID> project() {
        return Optional.ofNullable(run).map(found -> found.summary().projectId());
    }

    @Override
    public String getPageTitle() {
        return (run == null ? "Run" : Inert.line(run.summary().name())) + " – Stepwarden";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        UUID wanted = event.getRouteParameters().get("run").map(Uuids::parse).orElse(null);
        if (wanted == null) throw new NotFoundException("no such run");
        boolean same = wanted.equals(id) && run != null;
        id = wanted;
        state = TimelineState.of(event.getLocation().getQueryParameters());
        if (!same) {
            run = doors.ask(new ShowRun(doors.run(id)));
            tree = StepTree.EMPTY;
            read();
        }
        show();
        if (!same && state.step() != null) waterfall.reveal(state.step());
    }

    private void read() {
        try {
            run = doors.ask(new ShowRun(doors.run(id)));
            Page<StepSummary, Long> steps = doors.ask(new ShowSteps(doors.run(id), ShowSteps.MOST, null));
            tree = StepTree.of(steps.items());
            notes(steps);
            problem.clear();
        } catch (NotFound gone) {
            throw gone;
        } catch (RuntimeException failed) {
            problem.show("The run could not be read; what is shown may be old.", failed, this::reload);
        }
    }

    private void reload() {
        read();
        show();
    }

    private void notes(Page<StepSummary, Long> steps) {
        notes.removeAll();
        if (run == null) return;
        if (run.error() != null)
            notes.add(note("err", run.error().type() + ": " + run.error().message()));
        if (run.summary().status() == RunStatus.STALLED)
            notes.add(
                    note("", "Nothing was heard of this run for longer than its project allows. It may still go on."));
        payloads(run).ifPresent(words -> notes.add(note("", words)));
        if (steps.next() != null)
            notes.add(note(
                    "",
                    "The first " + Format.count(steps.items().size()) + " of "
                            + Format.counted(run.summary().steps(), "step") + " are shown."));
    }

    private static Optional<String> payloads(RunDetail run) {
        return Optional.ofNullable(
                switch (run.payloads()) {
                    case KEPT -> null;
                    case HELD -> "On hold: its payloads are kept until the hold is released.";
                    case DELETED ->
                        "Its payloads were deleted on request. What it did, when, and what it cost is kept.";
                    case EXPIRED ->
                        "Its payloads died on " + run.expiresOn()
                                + ", as planned. What it did, when, and what it cost is kept.";
                    case LOCKED ->
                        "Its payloads can't be opened: the key of this tenant is missing on the server. They are whole;"
                                + " the installation's operator has to bring the key back.";
                });
    }

    private static Div note(String kind, String words) {
        return Markup.div(kind.isEmpty() ? "note" : "note " + kind, Markup.icon("warn"), Markup.recorded("cut", words));
    }

    private void show() {
        if (run == null) return;
        Instant now = clock.instant();
        top.show(run, UI.getCurrent());
        summary.show(run, now);
        bar.show(state);
        split.setVisible(state.tab() == Tab.TIMELINE);
        conversation.setVisible(state.tab() == Tab.CONVERSATION);
        raw.setVisible(state.tab() == Tab.RAW);
        switch (state.tab()) {
            case TIMELINE -> {
                waterfall.show(tree, run, state, now);
                inspect(now);
            }
            case CONVERSATION -> conversation.show(doors.run(id), run.summary().startedAt(), tree);
            case RAW -> raw.show(RunJson.of(run));
        }
        growLater();
    }

    /** Between two changes a running run's bars grow, though nothing new is known. */
    private void growLater() {
        if (run == null
                || state.tab() != Tab.TIMELINE
                || run.summary().endedAt() != null
                || run.summary().status() == RunStatus.STALLED) return;
        int shown = ++shows;
        LiveRuns.later(this, GROWS_EVERY, () -> {
            if (shown != shows || run == null) return;
            waterfall.show(tree, run, state, clock.instant());
            growLater();
        });
    }

    private void inspect(Instant now) {
        TimelineRow row = tree.row(state.step());
        split.setClassName("solo", row == null);
        if (row == null || run == null) return;
        boolean unread = row.group() || run.payloads() == PayloadState.LOCKED;
        Optional<StepDetail> detail =
                unread ? Optional.empty() : Optional.of(doors.ask(new ShowStep(doors.run(id), row.id())));
        inspector.show(row, detail, decision(row), run.summary().startedAt(), now, state.slot());
    }

    /** The one that the step names. What is known of no decision, or of one that is none of the run's, shows none. */
    private Optional<DecisionDetail> decision(TimelineRow row) {
        UUID named = row.group() ? null : decisionOf(row.facts());
        if (named == null) return Optional.empty();
        try {
            DecisionDetail detail = doors.ask(new ShowDecision(new DecisionId(doors.tenant(), named)));
            return detail.summary().run().equals(doors.run(id)) ? Optional.of(detail) : Optional.empty();
        } catch (NotFound unknown) {
            return Optional.empty();
        }
    }

    private static @Nullable UUID decisionOf(StepFacts step) {
        if (step.verdict() != null) return step.verdict().decision();
        return step.decision() == null ? null : step.decision().id();
    }

    private String path() {
        return "runs/" + id;
    }

    /** A choice: Back undoes it. */
    private void go(TimelineState next) {
        if (!next.equals(state)) Address.go(UI.getCurrent(), path(), next.parameters());
    }

    /** Moving about: the address follows, without a step to go back to. */
    private void become(TimelineState next) {
        state = next;
        Address.replace(UI.getCurrent(), path(), state.parameters());
    }

    private void choose(@Nullable UUID step) {
        become(state.withStep(step));
        waterfall.mark(step);
        inspect(clock.instant());
    }

    private void open(Slot slot) {
        become(state.withSlot(slot));
        inspect(clock.instant());
    }

    private void zoomed(@Nullable Long from, @Nullable Long to) {
        become(state.withZoom(from, to));
    }
}
