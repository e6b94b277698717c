package dev.stepwarden.ui.redaction;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.redaction.OwnRule;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.ui.parts.Address;
import dev.stepwarden.ui.parts.Chained;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.FindField;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.ListGrid;
import dev.stepwarden.ui.parts.ListState;
import dev.stepwarden.ui.parts.Listing;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Panel;
import dev.stepwarden.ui.parts.Segments;
import dev.stepwarden.ui.shell.Acts;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.Needs;
import dev.stepwarden.ui.shell.SettingsTop;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is hidden in a project before it is stored: its own rules, the built-in ones, how they came to be; and a box to try them. */
@Route("settings/projects/:project/redaction")
@PageTitle("Redaction – Stepwarden")
@PermitAll
@Needs(Permission.ADMINISTER)
public final class RedactionView extends Div implements BeforeEnterObserver {
    private static final String OWN = "";
    private static final String BUILT_IN = "built-in";
    private static final String VERSIONS = "versions";
    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put(OWN, "Own rules");
        KINDS.put(BUILT_IN, "Built-in rules");
        KINDS.put(VERSIONS, "Versions");
    }

    private final Doors doors;
    private final Anchor back = new Anchor();
    private final FindField find = new FindField("Search rules", text -> go(state().withText(text)));
    private final Segments<String> kinds = new Segments<>("Rules", KINDS, kind -> go(state().withState(kind)));
    private final Listing<RuleLine> rules;
    private final Div body = Markup.div("redaction");
    private ListState state = ListState.ALL;
    private @Nullable Shown shown;

    /** What belongs to the project that is shown. */
    private record Shown(UUID project, OwnRulesChange own, VersionList versions, TryOut tryOut) {}

    RedactionView(Doors doors) {
        this.doors = doors;
        this.rules = new Listing<>("Rules", grid(), this::panel, this::choose);
        addClassName("view");
        back.addClassName("lnk");
        Component add =
                Acts.button(doors, Permission.ADMINISTER, "btn p", this::addRule, icon("plus"), text("New rule"));
        add(
                new SettingsTop(doors, "settings/projects"),
                Markup.div(
                        "bar", back, text("sep", "/"), text("strong", "Redaction"), kinds, find, Markup.space(), add),
                body);
    }

    private static ListGrid<RuleLine> grid() {
        ListGrid<RuleLine> grid = new ListGrid<>(RuleLine::id);
        grid.mono("Rule", "200px", RuleLine::id);
        grid.text("What it hides", "300px", RuleLine::hides).setFlexGrow(1);
        grid.yields(grid.mono("Pattern", "300px", RuleLine::pattern));
        grid.yields(grid.text("In comparisons", "150px", RuleLine::comparison));
        return grid;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        UUID project = doors.project(event.getRouteParameters());
        if (shown == null || !shown.project().equals(project)) {
            OwnRulesChange own = new OwnRulesChange(doors, project, this::reload);
            VersionList versions = new VersionList(doors, project, this::choose);
            shown = new Shown(
                    project, own, versions, new TryOut(() -> own.inForce().rules()));
            String name = doors.named(project).orElse("");
            back.setText(Inert.line(name));
            back.setHref("settings/projects?row=" + project);
        }
        state = ListState.of(event.getLocation().getQueryParameters(), KINDS.keySet());
        reload();
    }

    private ListState state() {
        return state;
    }

    private void reload() {
        if (shown == null) return;
        shown.own().readAgain();
        kinds.show(state.state());
        find.show(state.text());
        find.setVisible(!state.state().equals(VERSIONS));
        body.removeAll();
        if (state.state().equals(VERSIONS)) {
            body.add(shown.versions());
            shown.versions().show(state.row());
            return;
        }
        body.add(shown.tryOut(), rules);
        shown.tryOut().again();
        rules.show(new Chained<RuleLine, Integer>(after -> new Page<>(found(), null)), nothing());
        rules.mark(state.row());
    }

    private List<RuleLine> found() {
        if (shown == null) return List.of();
        Stream<RuleLine> all = state.state().equals(BUILT_IN)
                ? RuleLine.builtIn().stream()
                : shown.own().inForce().rules().stream().map(RuleLine::of);
        return all.filter(rule -> rule.says(state.text())).toList();
    }

    private EmptyState nothing() {
        if (!state.text().isEmpty()) {
            return new EmptyState(
                    "Nothing fits",
                    "No rule has these words.",
                    Markup.button("btn", () -> go(state.withText("")), text("Clear search")));
        }
        return new EmptyState(
                "No rules of its own",
                "The built-in rules hold in every project. Add rules for what only this one has, such as order numbers.");
    }

    private Component panel(RuleLine rule) {
        Panel panel = new Panel(rule.id(), Markup.span(""), rules.cross())
                .fact("Hides", rule.hides().isEmpty() ? "–" : rule.hides())
                .fact("In comparisons", rule.comparison());
        if (!rule.isOwn()) {
            return panel.with(new Paragraph("Holds in every project, in the recorder too, and can't be switched off."));
        }
        return panel.fact("Pattern", text("mono wraps", rule.pattern()))
                .card(
                        "Change",
                        new Paragraph("For what is written from now on. What is stored stays as it is."),
                        Acts.button(doors, Permission.ADMINISTER, "btn", () -> edit(rule.id()), text("Edit…")),
                        Acts.button(
                                doors, Permission.ADMINISTER, "btn danger", () -> remove(rule.id()), text("Remove…")));
    }

    private void addRule() {
        if (shown != null) shown.own().add();
    }

    private void edit(String id) {
        OwnRule rule = shown == null ? null : shown.own().named(id);
        if (shown != null && rule != null) shown.own().edit(rule);
    }

    private void remove(String id) {
        OwnRule rule = shown == null ? null : shown.own().named(id);
        if (shown != null && rule != null) shown.own().remove(rule);
    }

    private String path() {
        return "settings/projects/" + (shown == null ? "" : shown.project()) + "/redaction";
    }

    private void go(ListState next) {
        if (!next.equals(state)) Address.go(UI.getCurrent(), path(), next.parameters());
    }

    private void choose(String row) {
        state = state.withRow(row);
        rules.mark(row);
        if (shown != null) shown.versions().mark(row);
        Address.replace(UI.getCurrent(), path(), state.parameters());
    }
}
