package dev.stepwarden.ui.policy;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.policy.ListPolicySets;
import dev.stepwarden.domain.policy.PolicySetSummary;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.ui.parts.Address;
import dev.stepwarden.ui.parts.Chained;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.ListGrid;
import dev.stepwarden.ui.parts.ListGrid.Standing;
import dev.stepwarden.ui.parts.Listing;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Panel;
import dev.stepwarden.ui.shell.Acts;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.Needs;
import jakarta.annotation.security.PermitAll;

/** All policy sets, and which of them decisions follow. */
@Route("policies")
@PageTitle("Policies – Stepwarden")
@PermitAll
@Needs(Permission.READ_RUNS)
public final class PoliciesView extends Div implements BeforeEnterObserver {
    private final Doors doors;
    private final Listing<PolicySetSummary> listing;

    PoliciesView(Doors doors) {
        this.doors = doors;
        this.listing = new Listing<>("Policy sets", grid(), this::panel, this::mark);
        addClassName("view");
        add(
                Markup.div(
                        "top",
                        span("crumb", new H1("Policies")),
                        Markup.space(),
                        Acts.button(
                                doors,
                                Permission.DRAFT_POLICIES,
                                "btn p",
                                () -> new NewSetDialog(doors, this::open).open(),
                                icon("plus"),
                                text("New policy set"))),
                listing);
    }

    private static ListGrid<PolicySetSummary> grid() {
        ListGrid<PolicySetSummary> grid = new ListGrid<>(PolicySetSummary::set);
        grid.text("Set", "220px", PolicySetSummary::set).setFlexGrow(1);
        grid.text("In force in", "200px", PoliciesView::scope).setFlexGrow(1);
        grid.status("State", "150px", PoliciesView::standing);
        grid.number("Newest version", "130px", set -> Format.count(set.newest()));
        grid.age("Changed", "110px", set -> set.changedAt().toString());
        return grid;
    }

    private static String scope(PolicySetSummary set) {
        if (set.project() == null) return "Every project";
        return set.projectName() == null ? set.project().toString() : set.projectName();
    }

    private static Standing standing(PolicySetSummary set) {
        Integer active = set.active();
        return active == null ? Standing.late("Draft only") : Standing.good("v" + active + " active");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        listing.show(new Chained<PolicySetSummary, String>(this::read), none());
        listing.mark("");
    }

    private Page<PolicySetSummary, String> read(@org.jspecify.annotations.Nullable String after) {
        return doors.ask(new ListPolicySets(doors.tenant(), Chained.PAGE, after));
    }

    private void mark(String set) {
        listing.mark(set);
    }

    private void open(String set) {
        Address.go(UI.getCurrent(), PolicyState.path(set), new PolicyState(null, PolicyState.Tab.TEXT).parameters());
    }

    private Component panel(PolicySetSummary set) {
        Panel panel = new Panel(set.set(), text("badge mut sb", "v" + set.newest()), listing.cross());
        panel.fact("In force in", Inert.line(scope(set)));
        panel.fact("Active", set.active() == null ? "None, nothing follows it yet" : "Version " + set.active());
        panel.fact("Draft", set.hasDraft() ? "Version " + set.newest() : "None");
        panel.fact("Changed", Format.exact(set.changedAt()));
        Anchor open = new Anchor(PolicyState.path(set.set()), "Open");
        open.addClassName("lnk");
        return panel.fact("Rules", open);
    }

    private static EmptyState none() {
        return new EmptyState(
                "No policy",
                "Every tool call is allowed. A policy set says which calls are blocked, and which wait for people.");
    }
}
