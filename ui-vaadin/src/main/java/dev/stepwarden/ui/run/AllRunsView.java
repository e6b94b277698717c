package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.key;
import static dev.stepwarden.ui.parts.Markup.space;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.stepwarden.domain.member.MembershipChanges;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.timeline.RunChanges;
import dev.stepwarden.ui.live.LiveRuns;
import dev.stepwarden.ui.parts.Address;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Problem;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.Membership;
import dev.stepwarden.ui.shell.Needs;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;

/** Which runs there are in all tenants of the reader, or in some of them. All of what it shows stands in its address. */
@Route("all-runs")
@PageTitle("Runs of all tenants – Stepwarden")
@PermitAll
@Needs(Permission.READ_RUNS)
public final class AllRunsView extends Div implements BeforeEnterObserver {
    private static final String PATH = "all-runs";

    private final Clock clock;
    private final TenantsQuestions questions;
    private final Span count = span("t3 num");
    private final RunsFilterBar filters;
    private final TenantFilter tenants = new TenantFilter(this::choose);
    private final Div note = Markup.div("note");
    private final Problem problem = new Problem();
    private final AllRunsGrid grid;
    private final NewRuns newRuns = new NewRuns(this::load);
    private final Runnable follow;
    private RunsState state = RunsState.USUAL;

    AllRunsView(Doors doors, RunChanges changes, MembershipChanges memberships, Clock clock) {
        this.clock = clock;
        questions = new TenantsQuestions(doors, clock);
        filters = new RunsFilterBar(questions::offered, this::go);
        filters.addComponentAsFirst(tenants);
        grid = new AllRunsGrid(clock, span("fx", text("Run"), newRuns), questions::name);
        NativeButton copy = Markup.button("btn", () -> {}, text("Copy link"), key("Y"));
        copy.getElement().setAttribute("data-key", "y").setAttribute("data-copy", "@url");
        Div list = Markup.div("list", grid);
        list.getElement().setAttribute("role", "region").setAttribute("aria-label", "Runs of all tenants");
        addClassName("view");
        add(
                Markup.div("top", span("crumb", new H1("Runs of all tenants"), count), space(), copy),
                filters,
                note,
                problem,
                Markup.div("split solo", list));
        follow = LiveRuns.follow(this, changes, questions::readable, this::changed);
        Membership.follow(this, doors, memberships, this::load);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        state = RunsState.of(event.getLocation().getQueryParameters());
        questions.choose(TenantFilter.chosen(event.getLocation().getQueryParameters()));
        load();
    }

    private void load() {
        filters.show(state, clock.instant());
        try {
            questions.refresh();
            follow.run();
            tenants.show(questions.tenancies(), questions.chosen());
            note.setVisible(questions.left() > 0);
            note.setText("Runs of the first " + questions.callers().size() + " tenants by name are shown, "
                    + questions.left() + " are not. Choose others by the filter.");
            grid.show(questions.pages(state), nothing());
            count.setText(questions.count(state));
            newRuns.show(0);
            problem.clear();
        } catch (RuntimeException failed) {
            problem.show("The list could not be read; what was shown before is still there.", failed, this::load);
        }
    }

    /** Rows change in their places; new ones wait behind a counter. */
    private void changed(Set<UUID> runs) {
        try {
            newRuns.show(grid.compare(questions.newest(state)));
            problem.clear();
        } catch (RuntimeException failed) {
            problem.show("Live updates are missing; the list shows what was there before.", failed, this::load);
        }
    }

    private EmptyState nothing() {
        if (state.narrowed() || !questions.chosen().isEmpty())
            return new EmptyState(
                    "No run fits",
                    "Some filter is too narrow.",
                    Markup.button("btn", this::clear, Markup.text("Clear filters")));
        return new EmptyState(
                "No run started then",
                "No tenant of yours has a run in: " + state.range().words() + ".",
                Markup.button(
                        "btn", () -> go(state.withRange(TimeRange.Between.ALL_TIME)), Markup.text("Show all time")));
    }

    private void clear() {
        Address.go(UI.getCurrent(), PATH, state.withoutFilters().parameters());
    }

    /** A choice: Back undoes it. */
    private void go(RunsState next) {
        if (!next.equals(state)) Address.go(UI.getCurrent(), PATH, TenantFilter.with(next, questions.chosen()));
    }

    private void choose(Set<UUID> chosen) {
        if (!chosen.equals(questions.chosen())) Address.go(UI.getCurrent(), PATH, TenantFilter.with(state, chosen));
    }
}
