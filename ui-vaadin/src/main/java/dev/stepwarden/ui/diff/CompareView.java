package dev.stepwarden.ui.diff;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.key;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dev.stepwarden.domain.diff.CompareRuns;
import dev.stepwarden.domain.diff.Comparison;
import dev.stepwarden.domain.diff.ListProfiles;
import dev.stepwarden.domain.diff.Profile;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.Refused;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.timeline.RunDetail;
import dev.stepwarden.domain.timeline.ShowRun;
import dev.stepwarden.ui.live.LiveRuns;
import dev.stepwarden.ui.parts.Address;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Problem;
import dev.stepwarden.ui.parts.Words;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.Needs;
import dev.stepwarden.ui.shell.ProjectPage;
import jakarta.annotation.security.PermitAll;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Two runs beside each other. All of what it shows stands in its address. */
@Route("compare/:a/:b")
@PermitAll
@Needs(Permission.READ_RUNS)
public final class CompareView extends Div implements BeforeEnterObserver, HasDynamicTitle, ProjectPage {
    /** Steps of both together up to which an answer takes no time worth a word. */
    private static final int AT_ONCE = 1_000;

    private static final int MOST_PROFILES = 200;

    private final Doors doors;
    private final Clock clock;
    private final ComparedCards cards = new ComparedCards(this::choose);
    private final MetricsStrip metrics = new MetricsStrip();
    private final Div notes = div("notes");
    private final Problem problem = new Problem();
    private final Div body = div("cmp-body");
    private UUID idA = new UUID(0, 0);
    private UUID idB = new UUID(0, 0);
    private CompareState state = CompareState.USUAL;
    private @Nullable RunDetail a;
    private @Nullable RunDetail b;
    private @Nullable Comparison comparison;
    private @Nullable DiffPage page;
    private int asked;

    CompareView(Doors doors, Clock clock) {
        this.doors = doors;
        this.clock = clock;
        addClassName("view");
        add(top(), cards, metrics, notes, problem, body);
    }

    private Div top() {
        Div top = div("top");
        NativeButton swap = Markup.button("btn", this::swap, icon("swap"), text("Swap"), key("X"));
        swap.getElement().setAttribute("data-key", "x");
        NativeButton copy = Markup.button("btn", () -> {}, text("Copy link"), key("Y"));
        copy.getElement().setAttribute("data-key", "y").setAttribute("data-copy", "@url");
        NativeButton export = Markup.button("btn", this::export, text("Export"));
        export.setTitle("Save the comparison as canonical JSON; its digest is of these bytes");
        top.add(
                span("crumb", new Anchor("runs", "Runs"), text("sep", "/"), text("b", "Compare")),
                Markup.space(),
                span(
                        "t2 small",
                        Markup.hint("n", "N", "", () -> step(1)),
                        Markup.hint("p", "P", "next / previous change", () -> step(-1))),
                swap,
                copy,
                export);
        return top;
    }

    @Override
    public Optional<UUID> project() {
        return Optional.ofNullable(b).map(run -> run.summary().projectId());
    }

    @Override
    public String getPageTitle() {
        return "Compare "
                + (a == null || b == null
                        ? "runs"
                        : Inert.line(a.summary().name()) + " and "
                                + Inert.line(b.summary().name()))
                + " – Stepwarden";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        UUID wantedA = run(event, "a");
        UUID wantedB = run(event, "b");
        CompareState next = CompareState.of(event.getLocation().getQueryParameters());
        boolean same = wantedA.equals(idA) && wantedB.equals(idB) && next.asks(state) && comparison != null;
        idA = wantedA;
        idB = wantedB;
        state = next;
        if (same) show();
        else compare();
    }

    private static UUID run(BeforeEnterEvent event, String side) {
        return event.getRouteParameters()
                .get(side)
                .map(Uuids::parse)
                .orElseThrow(() -> new NotFoundException("no such run"));
    }

    /** Reads both runs, and asks what they differ in: beside the page when that may take its time. */
    private void compare() {
        RunDetail first = doors.ask(new ShowRun(doors.run(idA)));
        RunDetail second = doors.ask(new ShowRun(doors.run(idB)));
        a = first;
        b = second;
        comparison = null;
        cards.show(first.summary(), second.summary());
        metrics.removeAll();
        notes(first, second);
        problem.clear();
        body.removeAll();
        if (idA.equals(idB)) {
            body.add(new EmptyState(
                    "A and B are the same run",
                    "A run differs from itself in nothing. Choose another one for A or for B.",
                    Markup.button("btn pri", () -> choose(false), text("Choose another run for B"))));
            return;
        }
        int steps = first.summary().steps() + second.summary().steps();
        int mine = ++asked;
        if (steps <= AT_ONCE) {
            answered(ask());
            return;
        }
        ProgressBar progress = new ProgressBar();
        progress.setIndeterminate(true);
        body.add(div("wait", text("Comparing " + Format.count(steps) + " steps …"), progress));
        LiveRuns.beside(this, this::ask, answer -> {
            if (mine == asked) answered(answer);
        });
    }

    /** A comparison, or why there is none. */
    private record Answer(
            @Nullable Comparison comparison, @Nullable RuntimeException failed) {}

    private Answer ask() {
        try {
            return new Answer(
                    doors.ask(new CompareRuns(doors.tenant(), idA, idB, state.profile(), state.version())), null);
        } catch (RuntimeException failed) {
            return new Answer(null, failed);
        }
    }

    private void answered(Answer answer) {
        body.removeAll();
        comparison = answer.comparison();
        if (answer.failed() instanceof Refused refused) {
            body.add(new EmptyState("These two can't be compared", Words.of(refused)));
        } else if (answer.failed() != null) {
            problem.show("The runs could not be compared.", answer.failed(), this::compare);
        } else {
            show();
        }
    }

    private void show() {
        if (comparison == null) return;
        metrics.show(comparison.diff().metrics());
        body.removeAll();
        page = new DiffPage(comparison, state, this::profiles, this::go);
        body.add(page);
    }

    /** The built-in ones, and the project's own where both runs are of it. */
    private List<String> profiles() {
        UUID project = a != null
                        && b != null
                        && a.summary().projectId().equals(b.summary().projectId())
                ? a.summary().projectId()
                : null;
        List<String> builtIn = Profile.BUILT_IN.stream().map(Profile::name).toList();
        if (project == null) return builtIn;
        return doors.ask(new ListProfiles(doors.tenant(), project, null, MOST_PROFILES, null)).items().stream()
                .map(saved -> saved.profile().name())
                .toList();
    }

    private void notes(RunDetail first, RunDetail second) {
        notes.removeAll();
        for (RunDetail run : List.of(first, second)) {
            String side = run.summary().id().equals(idA) ? "A" : "B";
            if (run.summary().endedAt() == null) {
                notes.add(goesOn(side));
            }
            switch (run.payloads()) {
                case DELETED ->
                    notes.add(note("The payloads of " + side + " were deleted: what they held can't be compared."));
                case EXPIRED ->
                    notes.add(note("The payloads of " + side + " have expired: what they held can't be compared."));
                case LOCKED ->
                    notes.add(note("The payloads of " + side + " can't be opened: the tenant's key is missing."));
                case KEPT, HELD -> {}
            }
        }
    }

    private Div goesOn(String side) {
        Instant now = clock.instant();
        Div note = note(side + " has not ended: it is compared as it was at " + Format.clock(now) + ".");
        note.add(Markup.space(), Markup.button("btn", this::compare, text("Compare again")));
        return note;
    }

    private static Div note(String words) {
        return div("note", icon("warn"), text(words));
    }

    private void step(int by) {
        if (page != null) page.step(by);
    }

    private void swap() {
        Address.go(UI.getCurrent(), "compare/" + idB + "/" + idA, state.parameters());
    }

    private void choose(boolean first) {
        UUID project = project().orElse(null);
        if (project == null) return;
        new RunChooser(
                        doors,
                        project,
                        first ? idB : idA,
                        "Choose another run for " + (first ? "A" : "B"),
                        run -> Address.go(
                                UI.getCurrent(),
                                first ? "compare/" + run + "/" + idB : "compare/" + idA + "/" + run,
                                state.parameters()))
                .open();
    }

    private void export() {
        if (comparison == null) return;
        String json = new String(comparison.diff().bytes(), StandardCharsets.UTF_8);
        String name =
                "diff-" + idA.toString().substring(0, 8) + "-" + idB.toString().substring(0, 8) + ".json";
        getElement().executeJs("window.stepwarden.save($0, $1)", name, json);
    }

    /** A choice: Back undoes it. */
    private void go(CompareState next) {
        if (!next.equals(state)) Address.go(UI.getCurrent(), "compare/" + idA + "/" + idB, next.parameters());
    }
}
