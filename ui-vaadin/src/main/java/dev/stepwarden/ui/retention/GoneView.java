package dev.stepwarden.ui.retention;

import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.stepwarden.domain.audit.AuditActions;
import dev.stepwarden.domain.audit.AuditEntry;
import dev.stepwarden.domain.audit.ListAudit;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.retention.RetentionEvent.PayloadsExpired;
import dev.stepwarden.domain.retention.RetentionEvent.TenantPayloadsDeleted;
import dev.stepwarden.domain.run.RunEvent.PayloadsDeleted;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.ui.parts.Chained;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.ListGrid;
import dev.stepwarden.ui.parts.ListState;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Panel;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.ListPage;
import dev.stepwarden.ui.shell.Needs;
import jakarta.annotation.security.PermitAll;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The receipts for payloads that are gone, as the audit log has them. */
@Route(RetentionPages.GONE)
@PageTitle("What has died – Stepwarden")
@PermitAll
@Needs(Permission.ADMINISTER)
public final class GoneView extends ListPage<AuditEntry, ListAudit.Cursor> {
    private static final String BY_PLAN = AuditActions.of(PayloadsExpired.class);
    private static final String WHOLE = AuditActions.of(TenantPayloadsDeleted.class);
    private static final ListAudit.Filter RECEIPTS = new ListAudit.Filter(
            Set.of(),
            Set.of(BY_PLAN, WHOLE, AuditActions.of(PayloadsDeleted.class)),
            Set.of(),
            Set.of(),
            Set.of(),
            null,
            null);

    GoneView(Doors doors) {
        super(doors, RetentionPages.GONE, "What has died", "", grid(), Map.of());
        lead(RetentionPages.on(RetentionPages.GONE));
        offer(text("t3 small", "Receipts stay in the audit log for ever."));
    }

    private static ListGrid<AuditEntry> grid() {
        ListGrid<AuditEntry> grid = new ListGrid<>(entry -> entry.event().toString());
        grid.mono("Time (UTC)", "190px", entry -> Format.precise(entry.time()));
        grid.text("What", "260px", GoneView::what).setFlexGrow(1);
        grid.number("Runs", "90px", entry -> said(entry, "runs", "1"));
        grid.yields(grid.text("Reason", "260px", entry -> said(entry, "reason", "as planned"))
                .setFlexGrow(2));
        return grid;
    }

    private static String what(AuditEntry entry) {
        if (entry.action().equals(BY_PLAN)) return "Payloads of " + said(entry, "day", "");
        if (entry.action().equals(WHOLE)) return "All payloads of the tenant";
        return "Payloads of run " + entry.target().toString().substring(0, 8);
    }

    private static String said(AuditEntry entry, String member, String otherwise) {
        Json value = entry.details().get(member);
        if (value == null) return otherwise;
        return value instanceof Json.Str words ? words.value() : JsonText.of(value);
    }

    @Override
    protected Page<AuditEntry, ListAudit.Cursor> read(ListState state, ListAudit.@Nullable Cursor after) {
        return doors.ask(new ListAudit(doors.tenant(), RECEIPTS, Chained.PAGE, after));
    }

    @Override
    protected Component panel(AuditEntry entry) {
        Panel panel = new Panel(what(entry), Markup.span(""), cross())
                .fact("Time", Format.exact(entry.time()))
                .fact("Runs", said(entry, "runs", "1"))
                .fact("Reason", said(entry, "reason", "as planned"));
        if (entry.details().get("held") != null) panel.fact("Kept, on hold", said(entry, "held", ""));
        panel.id("Merkle root", said(entry, "root", Format.NONE));
        if (entry.targetKind().equals("run")) panel.fact("Run", link("runs/" + entry.target(), "To the run"));
        return panel.fact("Receipt", link("audit?row=" + entry.event(), "In the audit log"));
    }

    private static Anchor link(String address, String words) {
        Anchor link = new Anchor(address, words);
        link.addClassName("lnk");
        return link;
    }

    @Override
    protected EmptyState none() {
        return new EmptyState("Nothing has died yet", "Every deletion of payloads leaves a receipt here.");
    }
}
