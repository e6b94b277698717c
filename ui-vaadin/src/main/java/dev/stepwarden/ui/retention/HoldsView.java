package dev.stepwarden.ui.retention;

import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.retention.ListHolds;
import dev.stepwarden.domain.retention.ListHolds.Hold;
import dev.stepwarden.domain.run.PayloadState;
import dev.stepwarden.domain.run.RunCommand.ReleasePayloads;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.timeline.ShowRun;
import dev.stepwarden.ui.parts.Chained;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.ListGrid;
import dev.stepwarden.ui.parts.ListState;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Panel;
import dev.stepwarden.ui.parts.ReasonDialog;
import dev.stepwarden.ui.shell.Acts;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.ListPage;
import dev.stepwarden.ui.shell.Needs;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The runs whose payloads are kept whatever their plan says. */
@Route(RetentionPages.HOLDS)
@PageTitle("On hold – Stepwarden")
@PermitAll
@Needs(Permission.ADMINISTER)
public final class HoldsView extends ListPage<Hold, ListHolds.Cursor> {
    private final Clock clock;

    HoldsView(Doors doors, Clock clock) {
        super(doors, RetentionPages.HOLDS, "On hold", "", grid(), Map.of());
        this.clock = clock;
        lead(RetentionPages.on(RetentionPages.HOLDS));
        offer(text("t3 small", "Put a run on hold on its page."));
    }

    private static ListGrid<Hold> grid() {
        ListGrid<Hold> grid = new ListGrid<>(hold -> hold.run().value().toString());
        grid.text("Run", "240px", Hold::name).setFlexGrow(1);
        grid.text("Project", "150px", Hold::project);
        grid.text("Reason", "260px", Hold::reason).setFlexGrow(2);
        grid.yields(grid.text("Planned to die", "130px", hold -> Format.date(hold.plannedExpiry())));
        grid.age("Held for", "90px", hold -> hold.since().toString());
        return grid;
    }

    @Override
    protected Page<Hold, ListHolds.Cursor> read(ListState state, ListHolds.@Nullable Cursor after) {
        return doors.ask(new ListHolds(doors.tenant(), Chained.PAGE, after));
    }

    @Override
    protected Component panel(Hold hold) {
        Anchor run = new Anchor("runs/" + hold.run().value(), "To the run");
        run.addClassName("lnk");
        return new Panel(hold.name(), Markup.span(""), cross())
                .fact("Run", run)
                .fact("Project", hold.project())
                .fact("Reason", hold.reason())
                .fact("On hold since", Format.exact(hold.since()))
                .fact("Planned to die", Format.date(hold.plannedExpiry()))
                .card(
                        "Release",
                        new Paragraph(
                                "The payloads die as planned then. Where that day has passed, tomorrow is their last."),
                        Acts.button(doors, Permission.ADMINISTER, "btn", () -> release(hold), text("Release…")));
    }

    private void release(Hold hold) {
        new ReasonDialog(
                        "Release the hold?",
                        "The payloads of " + hold.name() + " die as planned then.",
                        "Release",
                        reason -> act(
                                new ReleasePayloads(
                                        hold.run(),
                                        redacted(reason),
                                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                                                .plusDays(1)),
                                () -> doors.ask(new ShowRun(hold.run())).payloads() != PayloadState.HELD,
                                "The hold is released."))
                .open();
    }

    @Override
    protected EmptyState none() {
        return new EmptyState("Nothing is on hold", "Every run's payloads die as planned.");
    }
}
