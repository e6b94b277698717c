package dev.stepwarden.ui.violation;

import static dev.stepwarden.ui.parts.Markup.space;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.violation.ListViolations;
import dev.stepwarden.domain.violation.ViolationCommand.ReviewViolation;
import dev.stepwarden.domain.violation.ViolationCursor;
import dev.stepwarden.domain.violation.ViolationSummary;
import dev.stepwarden.ui.parts.Chained;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.ListGrid;
import dev.stepwarden.ui.parts.ListGrid.Standing;
import dev.stepwarden.ui.parts.ListState;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Panel;
import dev.stepwarden.ui.parts.ReasonDialog;
import dev.stepwarden.ui.shell.Acts;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.ListPage;
import dev.stepwarden.ui.shell.Needs;
import jakarta.annotation.security.PermitAll;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What ran though it was not what was allowed, until somebody has looked into it, and after. */
@Route("violations")
@PageTitle("Violations – Stepwarden")
@PermitAll
@Needs(Permission.READ_RUNS)
public final class ViolationsView extends ListPage<ViolationSummary, ViolationCursor> {
    private static final String OPEN = "open";

    ViolationsView(Doors doors) {
        super(
                doors,
                Markup.div("top", span("crumb", new H1("Violations")), space()),
                "violations",
                "Violations",
                "",
                grid(),
                new TreeMap<>(Map.of("", "All", OPEN, "Not reviewed")));
    }

    private static ListGrid<ViolationSummary> grid() {
        ListGrid<ViolationSummary> grid =
                new ListGrid<>(violation -> violation.id().value().toString());
        grid.status("State", "130px", ViolationsView::standing);
        grid.text("What", "300px", violation -> ViolationWords.title(violation.kind()))
                .setFlexGrow(2);
        grid.text("Tool", "200px", ViolationSummary::tool).setFlexGrow(1);
        grid.yields(grid.text("Environment", "120px", ViolationSummary::env));
        grid.age("Raised", "100px", violation -> violation.raisedAt().toString());
        return grid;
    }

    private static Standing standing(ViolationSummary violation) {
        if (violation.reviewedAt() != null) return Standing.over("Reviewed");
        return violation.kind().isInformation() ? Standing.good("To know") : Standing.late("Not reviewed");
    }

    @Override
    protected Page<ViolationSummary, ViolationCursor> read(ListState state, @Nullable ViolationCursor after) {
        return doors.ask(
                new ListViolations(doors.tenant(), Set.of(), state.state().equals(OPEN), null, Chained.PAGE, after));
    }

    @Override
    protected Component panel(ViolationSummary violation) {
        Anchor step =
                new Anchor("runs/" + violation.run().value() + "?step=" + violation.step(), "To the step in its run");
        step.addClassName("lnk");
        Panel panel = new Panel(ViolationWords.title(violation.kind()), Markup.span(""), cross())
                .fact("Tool", violation.tool().isEmpty() ? Format.NONE : violation.tool())
                .fact("Step", step)
                .fact("Environment", violation.env())
                .fact("Raised", Format.exact(violation.raisedAt()))
                .fact("Code", violation.kind().wireName())
                .card("What it means", new Paragraph(ViolationWords.meaning(violation.kind())));
        if (violation.reviewedAt() != null)
            return panel.card(
                    "Reviewed",
                    new Paragraph(Format.exact(violation.reviewedAt())),
                    Markup.recorded("", violation.reviewReason() == null ? "" : violation.reviewReason()));
        return panel.card(
                "Review",
                new Paragraph("It stays in this list and on its run; it only asks for nobody's attention any more."),
                Acts.button(doors, Permission.STOP_AGENTS, "btn", () -> review(violation), text("Mark as reviewed…")));
    }

    private void review(ViolationSummary violation) {
        new ReasonDialog(
                        "Mark as reviewed?",
                        "Say what you found and what was done about it.",
                        "Mark as reviewed",
                        reason -> act(
                                new ReviewViolation(
                                        violation.id(), doors.caller().reach(Permission.STOP_AGENTS), reason),
                                () -> isReviewed(violation),
                                "The violation is reviewed."))
                .open();
    }

    private boolean isReviewed(ViolationSummary violation) {
        return doors
                .ask(new ListViolations(
                        doors.tenant(),
                        Set.of(violation.kind()),
                        true,
                        violation.run().value(),
                        Chained.PAGE,
                        null))
                .items()
                .stream()
                .noneMatch(open -> open.id().equals(violation.id()));
    }

    @Override
    protected EmptyState none() {
        return new EmptyState(
                "No violations", "Every tool step that was told of is what was allowed, or needed no permission.");
    }
}
