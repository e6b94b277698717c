package dev.stepwarden.ui.approval;

import static dev.stepwarden.ui.parts.Markup.hint;
import static dev.stepwarden.ui.parts.Markup.span;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.stepwarden.domain.approval.ApprovalChanges;
import dev.stepwarden.domain.approval.ApprovalCursor;
import dev.stepwarden.domain.approval.ApprovalDetail;
import dev.stepwarden.domain.approval.ApprovalSummary;
import dev.stepwarden.domain.approval.CountWaitingApprovals;
import dev.stepwarden.domain.approval.ShowApproval;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.decision.ShowDecision;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.ui.live.LiveApprovals;
import dev.stepwarden.ui.parts.Address;
import dev.stepwarden.ui.parts.Chained;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Problem;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.Needs;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What waits for people, and what they have decided. The tab and the request stand in the address. */
@Route("approvals/:approval?")
@PageTitle("Approvals – Stepwarden")
@PermitAll
@Needs(Permission.READ_APPROVALS)
@JavaScript("context://stepwarden/approvals.js")
public final class ApprovalsView extends Div implements BeforeEnterObserver {
    private static final String PATH = "approvals";

    private final Doors doors;
    private final ApprovalList list = new ApprovalList(this::open, this::choose, this::reload);
    private final ApprovalPanel panel;
    private final Problem problem = new Problem();
    private final Div inbox;
    private Inbox tab = Inbox.WAITING;
    private @Nullable UUID request;
    private boolean loaded;

    ApprovalsView(Doors doors, ApprovalChanges changes) {
        this.doors = doors;
        this.panel = new ApprovalPanel(doors, this::refresh);
        addClassName("view");
        inbox = Markup.div("inbox", list, panel);
        add(
                Markup.div(
                        "top",
                        span("crumb", new H1("Approvals")),
                        Markup.space(),
                        span(
                                "fx t2 small",
                                hint("j", "J", "", () -> list.move(1, request)),
                                hint("k", "K", "move", () -> list.move(-1, request)),
                                hint("a", "A", "approve…", panel::decide),
                                hint("d", "D", "deny…", panel::decide))),
                problem,
                inbox);
        LiveApprovals.follow(this, changes, doors.caller(), this::heard);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Inbox next = Inbox.of(event.getLocation().getQueryParameters());
        Optional<String> named = event.getRouteParameters().get("approval");
        boolean same = loaded && next == tab;
        tab = next;
        request = named.map(Uuids::parse).orElse(null);
        if (!same) read();
        if (named.isPresent() && request == null) missing();
        else show(named.isEmpty());
    }

    private void read() {
        try {
            list.show(
                    tab,
                    new Chained<ApprovalSummary, ApprovalCursor>(
                            after -> doors.ask(tab.question(doors.tenant(), Chained.PAGE, after))));
            count();
            loaded = true;
            problem.clear();
        } catch (RuntimeException failed) {
            problem.show("The requests could not be read; what was shown before is still there.", failed, this::reload);
        }
    }

    private void count() {
        list.waiting(doors.ask(new CountWaitingApprovals(doors.tenant(), ApprovalList.MOST_COUNTED)));
    }

    private void reload() {
        read();
        show(false);
    }

    /** @param first whether the first one is shown when none is chosen */
    private void show(boolean first) {
        if (request == null && first) request = list.first().orElse(null);
        inbox.setClassName("one", request != null);
        list.mark(request);
        if (request == null) {
            panel.nothing("Choose a request", "What exactly will run stands here, and who may decide it.");
            return;
        }
        detail(request).ifPresentOrElse(this::fill, this::missing);
    }

    private void fill(ApprovalDetail detail) {
        panel.show(detail, doors.ask(new ShowDecision(detail.summary().id())));
    }

    private void missing() {
        inbox.addClassName("one");
        panel.nothing("No such request", "It does not exist, or you may not see it.");
    }

    private Optional<ApprovalDetail> detail(UUID id) {
        try {
            return Optional.of(doors.ask(new ShowApproval(new DecisionId(doors.tenant(), id))));
        } catch (NotFound gone) {
            return Optional.empty();
        }
    }

    private void open(Inbox chosen) {
        if (chosen != tab) Address.go(UI.getCurrent(), PATH, chosen.parameters());
    }

    private void choose(UUID chosen) {
        if (chosen.equals(request)) return;
        request = chosen;
        Address.replace(UI.getCurrent(), PATH + "/" + chosen, tab.parameters());
        show(false);
    }

    /** What the reader has done himself is seen at once, and where it was. */
    private void refresh() {
        if (request != null) heard(Set.of(request));
    }

    private void heard(Set<UUID> changed) {
        count();
        list.follow(changed, tab, id -> detail(id).map(ApprovalDetail::summary));
        if (request != null && changed.contains(request)) detail(request).ifPresent(this::fill);
    }
}
