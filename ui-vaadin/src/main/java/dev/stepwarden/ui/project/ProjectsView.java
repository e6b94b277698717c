package dev.stepwarden.ui.project;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import dev.stepwarden.domain.project.ListProjects;
import dev.stepwarden.domain.project.ProjectSummary;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.run.RunsView;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.Needs;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;

/** Where one lands: the projects, or the runs of the only one. */
@Route("")
@PageTitle("Projects – Stepwarden")
@PermitAll
@Needs(Permission.READ_RUNS)
public final class ProjectsView extends Div implements BeforeEnterObserver {
    private static final int COUNTED_UP_TO = 10_000;
    private final Doors doors;

    ProjectsView(Doors doors) {
        this.doors = doors;
        addClassName("view");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        List<ProjectSummary> projects = doors.ask(new ListProjects(doors.tenant()));
        removeAll();
        if (projects.size() == 1) {
            event.forwardTo(
                    RunsView.class,
                    new RouteParameters("project", projects.getFirst().id().toString()),
                    QueryParameters.empty());
        } else if (projects.isEmpty()) {
            add(new EmptyState("No project yet", "Runs are recorded into projects. An administrator can create one."));
        } else {
            Div list = div("projects", new H1("Projects"));
            projects.forEach(project -> list.add(card(project)));
            add(list);
        }
    }

    private static Anchor card(ProjectSummary project) {
        String name = Inert.line(project.name());
        Anchor card = new Anchor("projects/" + project.id() + "/runs");
        card.addClassName("project");
        card.add(
                text("logo", name.isBlank() ? "?" : name.substring(0, 1).toLowerCase(Locale.ROOT)),
                Markup.recorded("b", project.name()));
        card.add(span("facts", text(runs(project)), failed(project), last(project)));
        return card;
    }

    private static String runs(ProjectSummary project) {
        String more = project.runs() >= COUNTED_UP_TO ? "+" : "";
        return project.runs() == 0 ? "no runs in 7 days" : Format.count(project.runs()) + more + " runs in 7 days";
    }

    private static com.vaadin.flow.component.Component failed(ProjectSummary project) {
        return text(project.failed() > 0 ? "s-err" : "", Format.count(project.failed()) + " failed");
    }

    private static com.vaadin.flow.component.Component last(ProjectSummary project) {
        return project.lastRunAt() == null
                ? text("nothing recorded yet")
                : span("", text("last "), Markup.age(project.lastRunAt(), " ago"));
    }
}
