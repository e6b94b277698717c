package dev.stepwarden.ui.retention;

import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.PageProjects;
import dev.stepwarden.domain.retention.ShowRetention;
import dev.stepwarden.domain.retention.ShowRetention.Applying;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.ui.parts.Chained;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.ListGrid;
import dev.stepwarden.ui.parts.ListState;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Panel;
import dev.stepwarden.ui.shell.Acts;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.ListPage;
import dev.stepwarden.ui.shell.Needs;
import jakarta.annotation.security.PermitAll;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long each project keeps payloads. */
@Route(RetentionPages.PLANS)
@PageTitle("Retention – Stepwarden")
@PermitAll
@Needs(Permission.ADMINISTER)
public final class PlansView extends ListPage<FindProject.Found, PageProjects.Cursor> {
    PlansView(Doors doors) {
        super(doors, RetentionPages.PLANS, "Plans", "Search projects", grid(), Map.of());
        lead(RetentionPages.on(RetentionPages.PLANS));
        offer(text("t3 small", "What runs were, and the audit log, is kept in any case."));
    }

    private static ListGrid<FindProject.Found> grid() {
        ListGrid<FindProject.Found> grid =
                new ListGrid<>(project -> project.id().toString());
        grid.text("Project", "300px", FindProject.Found::name).setFlexGrow(1);
        grid.yields(grid.mono("ID", "320px", project -> project.id().toString()));
        grid.number("Payloads kept", "140px", project -> Format.counted(project.retentionDays(), "day"));
        return grid;
    }

    @Override
    protected Page<FindProject.Found, PageProjects.Cursor> read(ListState state, PageProjects.@Nullable Cursor after) {
        return doors.ask(
                new PageProjects(doors.tenant(), state.text().isEmpty() ? null : state.text(), Chained.PAGE, after));
    }

    @Override
    protected Component panel(FindProject.Found project) {
        Panel panel = new Panel(project.name(), Markup.span(""), cross());
        doors.ask(new ShowRetention(doors.tenant(), project.id())).ifPresent(plan -> {
            panel.fact("Payloads kept", Format.counted(plan.days(), "day"))
                    .fact("Since", Format.exact(plan.since()))
                    .fact("Plan version", Format.count(plan.version()));
            if (plan.applying() != null)
                panel.card("A shorter plan is coming over older runs", progress(plan.applying()));
            panel.card(
                    "Change the plan",
                    new Paragraph("A longer plan is for new runs. A shorter one also lets payloads of the runs there"
                            + " are die earlier. You see how many before anything is changed."),
                    Acts.button(
                            doors,
                            Permission.ADMINISTER,
                            "btn",
                            () -> new PlanDialog(doors, project, plan.days(), this::said).open(),
                            text("Change…")));
        });
        return panel;
    }

    private Component[] progress(Applying applying) {
        String words = applying.left() == 0
                ? Format.counted(applying.done(), "run") + " done. Looking for stragglers."
                : Format.counted(applying.done(), "run") + " done, " + Format.count(applying.left()) + " to go.";
        return new Component[] {new Paragraph(words), Markup.button("btn", this::reload, text("Refresh"))};
    }

    @Override
    protected EmptyState none() {
        return new EmptyState("No project yet", "Each project has a plan of its own.");
    }
}
