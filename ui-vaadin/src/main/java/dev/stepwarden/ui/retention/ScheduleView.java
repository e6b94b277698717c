package dev.stepwarden.ui.retention;

import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.retention.ListExpiries;
import dev.stepwarden.domain.retention.ListExpiries.Expiry;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.ui.parts.Chained;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.ListGrid;
import dev.stepwarden.ui.parts.ListGrid.Standing;
import dev.stepwarden.ui.parts.ListState;
import dev.stepwarden.ui.parts.Panel;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.ListPage;
import dev.stepwarden.ui.shell.Needs;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of the tenant's payloads will be deleted on which day. */
@Route(RetentionPages.SCHEDULE)
@PageTitle("What dies when – Stepwarden")
@PermitAll
@Needs(Permission.ADMINISTER)
public final class ScheduleView extends ListPage<Expiry, LocalDate> {
    private final Clock clock;

    ScheduleView(Doors doors, Clock clock) {
        super(doors, RetentionPages.SCHEDULE, "What dies when", "", grid(clock), Map.of());
        this.clock = clock;
        lead(RetentionPages.on(RetentionPages.SCHEDULE));
        offer(text("t3 small", "By day, in UTC. Runs on hold are not in it."));
    }

    private static ListGrid<Expiry> grid(Clock clock) {
        ListGrid<Expiry> grid = new ListGrid<>(expiry -> expiry.day().toString());
        grid.text("Deleted after", "160px", expiry -> Format.date(expiry.day())).setFlexGrow(1);
        grid.status("When", "180px", expiry -> standing(expiry, clock)).setFlexGrow(1);
        grid.number("Runs", "110px", expiry -> capped(expiry.runs()));
        grid.number("Payload rows", "140px", expiry -> capped(expiry.rows()));
        return grid;
    }

    private static Standing standing(Expiry expiry, Clock clock) {
        long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), expiry.day());
        if (days < 0) return Standing.late("being deleted");
        return new Standing("clock", days == 0 ? "tonight" : "in " + Format.counted(days, "day"), "s-mute");
    }

    private static String capped(long count) {
        return Format.count(count) + (count >= ListExpiries.MOST ? "+" : "");
    }

    @Override
    protected Page<Expiry, LocalDate> read(ListState state, @Nullable LocalDate after) {
        return doors.ask(new ListExpiries(doors.tenant(), Chained.PAGE, after));
    }

    @Override
    protected Component panel(Expiry expiry) {
        return new Panel(Format.date(expiry.day()), Panel.badge(standing(expiry, clock), "mut"), cross())
                .fact("Runs", capped(expiry.runs()))
                .fact("Payload rows", capped(expiry.rows()))
                .card(
                        "What happens then",
                        new Paragraph("When the day has passed (UTC), its runs are closed, and their payloads and keys"
                                + " deleted at once. The audit log gets a receipt. What the runs were, when, and what"
                                + " they cost is kept."),
                        new Paragraph("To keep the payloads of a run, put it on hold on its page before that."));
    }

    @Override
    protected EmptyState none() {
        return new EmptyState("Nothing is waiting to die", "No run has payloads, or all that have are on hold.");
    }
}
