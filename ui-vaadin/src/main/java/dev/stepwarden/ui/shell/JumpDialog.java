package dev.stepwarden.ui.shell;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.PageProjects;
import dev.stepwarden.domain.tenancy.CurrentCaller.Tenancy;
import dev.stepwarden.domain.timeline.ListRuns;
import dev.stepwarden.domain.timeline.RunFilter;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.StatusGlyph;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds runs, projects and tenants by a few letters and goes there. */
final class JumpDialog extends Dialog {
    private static final int MOST_RUNS = 8;
    private static final int MOST_PROJECTS = 5;

    private record Choice(NativeButton button, String address) {}

    private final Doors doors;
    private final Input field = new Input();
    private final Div results = Markup.div("menu jump");
    private final List<Choice> choices = new ArrayList<>();
    private int at;

    JumpDialog(Doors doors) {
        this.doors = doors;
        setWidth("560px");
        addClassName("jump-dialog");
        getElement().setAttribute("aria-label", "Jump to");
        field.setPlaceholder("Run, agent, run ID, project or tenant");
        field.setAriaLabel("Jump to");
        field.setValueChangeMode(ValueChangeMode.TIMEOUT);
        field.setValueChangeTimeout(200);
        field.addValueChangeListener(change -> find(change.getValue().strip()));
        add(Markup.div("find wide", Markup.icon("search"), field, Markup.key("Esc")), results);
        on(Key.ARROW_DOWN, () -> mark(at + 1));
        on(Key.ARROW_UP, () -> mark(at - 1));
        on(Key.ENTER, () -> {
            if (at < choices.size()) go(choices.get(at).address());
        });
        addOpenedChangeListener(change -> {
            if (change.isOpened()) field.focus();
        });
        find("");
    }

    private void on(Key key, Runnable action) {
        Shortcuts.addShortcutListener(this, action::run, key, new KeyModifier[0])
                .listenOn(this);
    }

    private void find(String text) {
        results.removeAll();
        choices.clear();
        at = 0;
        List<FindProject.Found> projects = doors.ask(
                        new PageProjects(doors.tenant(), text.isEmpty() ? null : text, MOST_PROJECTS, null))
                .items();
        List<RunSummary> runs = doors.ask(new ListRuns(doors.tenant(), named(text), MOST_RUNS, null))
                .items();
        if (!runs.isEmpty()) results.add(Markup.text("menu-cap", "Runs"));
        runs.forEach(run -> choice(
                "runs/" + run.id(),
                StatusGlyph.of(run.status()).glyph(),
                run.name(),
                run.agent() == null ? "" : run.agent().name()));
        if (!projects.isEmpty()) results.add(Markup.text("menu-cap", "Projects"));
        projects.forEach(project -> choice("projects/" + project.id() + "/runs", "list", project.name(), "runs"));
        tenants(text.toLowerCase(Locale.ROOT));
        if (choices.isEmpty()) results.add(Markup.text("menu-cap", "Nothing is named so."));
        mark(0);
    }

    /** Those of somebody who belongs to several; this tab's own is no place to go to. */
    private void tenants(String wanted) {
        List<Tenancy> all = doors.tenancies();
        List<Tenancy> found = all.stream()
                .filter(one -> !one.caller().tenant().equals(doors.tenant()))
                .filter(one -> one.name().toLowerCase(Locale.ROOT).contains(wanted))
                .limit(5)
                .toList();
        if (!found.isEmpty()) results.add(Markup.text("menu-cap", "Tenants"));
        found.forEach(one -> choice(
                TenantSwitch.path(one.caller().tenant()),
                "list",
                TenantSwitch.name(one, all),
                one.caller().roles().words()));
    }

    private static RunFilter named(String text) {
        Set<String> any = Set.of();
        return new RunFilter(
                null, null, Set.of(), any, any, any, any, any, any, any, any, text.isEmpty() ? null : text);
    }

    private void choice(String address, String glyph, String name, String beside) {
        NativeButton button = Markup.button(
                "menu-item",
                () -> go(address),
                Markup.icon(glyph),
                Markup.recorded("grow", name),
                Markup.recorded("t3", beside));
        choices.add(new Choice(button, address));
        results.add(button);
    }

    private void go(String address) {
        close();
        if (address.startsWith("/")) UI.getCurrent().getPage().setLocation(address);
        else UI.getCurrent().navigate(address);
    }

    private void mark(int index) {
        if (choices.isEmpty()) return;
        choices.get(at).button().removeClassName("at");
        at = Math.clamp(index, 0, choices.size() - 1);
        choices.get(at).button().addClassName("at");
    }
}
