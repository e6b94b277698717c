package dev.stepwarden.ui.project;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.recorded;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.PageProjects;
import dev.stepwarden.domain.project.ProjectCommand.RenameProject;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.timeline.ListFilterValues;
import dev.stepwarden.ui.parts.Address;
import dev.stepwarden.ui.parts.Chained;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.ListGrid;
import dev.stepwarden.ui.parts.ListState;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.NameDialog;
import dev.stepwarden.ui.parts.Panel;
import dev.stepwarden.ui.shell.Acts;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.ListPage;
import dev.stepwarden.ui.shell.Needs;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tenant's projects and their settings. Everybody who reads runs may look; admins change. */
@Route("settings/projects")
@PageTitle("Projects – Stepwarden")
@PermitAll
@Needs(Permission.READ_RUNS)
public final class ProjectSettingsView extends ListPage<FindProject.Found, PageProjects.Cursor> {
    ProjectSettingsView(Doors doors) {
        super(doors, "settings/projects", "Projects", "Search projects", grid(), Map.of());
        offer(Acts.button(
                doors,
                Permission.ADMINISTER,
                "btn p",
                () -> new ProjectDialog(doors, this::redacted, this::created).open(),
                icon("plus"),
                text("New project")));
    }

    private static ListGrid<FindProject.Found> grid() {
        ListGrid<FindProject.Found> grid =
                new ListGrid<>(project -> project.id().toString());
        grid.text("Project", "300px", FindProject.Found::name).setFlexGrow(1);
        grid.yields(grid.mono("ID", "320px", project -> project.id().toString()));
        grid.number("Payloads kept", "120px", project -> Format.counted(project.retentionDays(), "day"));
        return grid;
    }

    private void created(String name) {
        said("The project " + name + " is created.");
    }

    @Override
    protected Page<FindProject.Found, PageProjects.Cursor> read(ListState state, PageProjects.@Nullable Cursor after) {
        return doors.ask(
                new PageProjects(doors.tenant(), state.text().isEmpty() ? null : state.text(), Chained.PAGE, after));
    }

    @Override
    protected Component panel(FindProject.Found project) {
        Anchor runs = new Anchor("projects/" + project.id() + "/runs", "To its runs");
        runs.addClassName("lnk");
        return new Panel(project.name(), Markup.span(""), cross())
                .id("Project ID", project.id().toString())
                .fact("Payloads kept", Format.counted(project.retentionDays(), "day"))
                .fact("Runs", runs)
                .card("Environments in use", environments(project))
                .card(
                        "Redaction",
                        new Paragraph("What is hidden before it is stored, and a box to try it."),
                        Acts.button(doors, Permission.ADMINISTER, "btn", () -> redaction(project), text("Rules…")))
                .card(
                        "Rename",
                        new Paragraph(
                                "The ID, the runs and the keys stay. Programs that name the project by its old name"
                                        + " find it no more."),
                        Acts.button(doors, Permission.ADMINISTER, "btn", () -> rename(project), text("Rename…")));
    }

    private Component environments(FindProject.Found project) {
        List<String> used =
                doors.ask(new ListFilterValues(doors.tenant(), ListFilterValues.Field.ENVIRONMENT, project.id()));
        if (used.isEmpty()) return text("t3", "None: nothing was recorded into it yet.");
        Div tags = Markup.div("fx wrap");
        used.forEach(environment -> tags.add(recorded("tag", environment)));
        return tags;
    }

    private static void redaction(FindProject.Found project) {
        Address.go(UI.getCurrent(), "settings/projects/" + project.id() + "/redaction", QueryParameters.empty());
    }

    private void rename(FindProject.Found project) {
        new NameDialog("Rename the project", "Rename", project.name(), typed -> {
                    String name = redacted(typed);
                    act(
                            new RenameProject(new ProjectId(doors.tenant(), project.id()), name),
                            () -> doors.named(project.id()).filter(name::equals).isPresent(),
                            "The project is called " + name + " from now on.");
                })
                .open();
    }

    @Override
    protected EmptyState none() {
        return new EmptyState("No project yet", "Runs are recorded into projects.");
    }
}
