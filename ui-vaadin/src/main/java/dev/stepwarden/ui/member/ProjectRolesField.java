package dev.stepwarden.ui.member;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.recorded;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.stepwarden.domain.member.MemberSummary.ProjectRole;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.PageProjects;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.ui.parts.Chained;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.RoleField;
import dev.stepwarden.ui.shell.Doors;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Roles in single projects: those there are, and another. */
final class ProjectRolesField extends Div {
    private final Doors doors;
    private final Runnable changed;
    private final Map<UUID, ProjectRole> chosen = new LinkedHashMap<>();
    private final Div rows = Markup.div("act-rows");
    private final ComboBox<FindProject.Found> project = new ComboBox<>();
    private final RoleField role = RoleField.forProjects();

    ProjectRolesField(Doors doors, List<ProjectRole> before, Runnable changed) {
        this.doors = doors;
        this.changed = changed;
        before.forEach(one -> chosen.put(one.project(), one));
        addClassName("act-projects");
        project.setPlaceholder("Project");
        project.setAriaLabel("Project to give a role in");
        project.setItemLabelGenerator(found -> Inert.line(found.name()));
        project.setItems(query -> projects(query.getFilter().orElse("")).rows(query.getOffset(), query.getLimit()));
        role.setLabel("");
        role.setAriaLabel("Role in the project");
        role.addClassName("no-helper");
        NativeButton add = Markup.button("btn", this::add, icon("plus", "ic-12"), text("Add"));
        add.setAriaLabel("Add the role in the project");
        add(text("act-label", "Roles in single projects"), rows, Markup.div("act-add", project, role, add));
        show();
    }

    static Map<UUID, Role> of(List<ProjectRole> roles) {
        Map<UUID, Role> byProject = new HashMap<>();
        roles.forEach(one -> byProject.put(one.project(), one.role()));
        return byProject;
    }

    Map<UUID, Role> roles() {
        return of(List.copyOf(chosen.values()));
    }

    private Chained<FindProject.Found, PageProjects.Cursor> projects(String part) {
        return new Chained<>(after ->
                doors.ask(new PageProjects(doors.tenant(), part.isEmpty() ? null : part, Chained.PAGE, after)));
    }

    private void add() {
        FindProject.Found found = project.getValue();
        Role wanted = role.chosen();
        if (found == null || wanted == null) return;
        chosen.put(found.id(), new ProjectRole(found.id(), found.name(), wanted));
        project.clear();
        show();
        changed.run();
    }

    private void remove(UUID id) {
        chosen.remove(id);
        show();
        changed.run();
    }

    private void show() {
        rows.removeAll();
        rows.setVisible(!chosen.isEmpty());
        chosen.forEach((id, one) -> {
            NativeButton cross = Markup.button("plain", () -> remove(id), icon("x", "ic-12"));
            cross.setAriaLabel("Take away the role in " + Inert.line(one.name()));
            rows.add(
                    Markup.div("fx", recorded("cut grow", one.name()), text("t2", RoleField.words(one.role())), cross));
        });
    }
}
