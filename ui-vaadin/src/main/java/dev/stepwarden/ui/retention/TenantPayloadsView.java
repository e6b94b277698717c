package dev.stepwarden.ui.retention;

import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.retention.DeletionCommand.RequestDeletion;
import dev.stepwarden.domain.retention.ShowDeletion;
import dev.stepwarden.domain.retention.ShowDeletion.Deletion;
import dev.stepwarden.domain.retention.ShowTenantKey;
import dev.stepwarden.domain.retention.ShowTenantKey.KeyState;
import dev.stepwarden.domain.tenancy.CurrentCaller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantCommand.RotateKey;
import dev.stepwarden.ui.live.LiveRuns;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Notice;
import dev.stepwarden.ui.parts.ReasonDialog;
import dev.stepwarden.ui.shell.Acts;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.Needs;
import dev.stepwarden.ui.shell.SettingsTop;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done to all payloads of the tenant: deleting them, and rotating the key that opens them. */
@Route(RetentionPages.TENANT)
@PageTitle("Whole tenant – Stepwarden")
@PermitAll
@Needs(Permission.ADMINISTER)
public final class TenantPayloadsView extends Div implements BeforeEnterObserver {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Doors doors;
    private final String tenantName;
    private final Div cards = Markup.div("cards");
    private final Redactor redactor = Redactor.always();
    private boolean looking;

    TenantPayloadsView(Doors doors, CurrentCaller current) {
        this.doors = doors;
        this.tenantName = current.person().tenantName();
        addClassName("view");
        add(
                new SettingsTop(doors, RetentionPages.TENANT),
                Markup.div("bar", RetentionPages.on(RetentionPages.TENANT), Markup.space()),
                cards);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        KeyState key = doors.ask(new ShowTenantKey(doors.tenant()));
        Deletion last = doors.ask(new ShowDeletion(doors.tenant(), null)).orElse(null);
        cards.removeAll();
        cards.add(rotation(key), deletion(last));
        boolean moving = key.rotating() || (last != null && last.finishedAt() == null);
        if (moving && !looking) {
            looking = true;
            LiveRuns.later(this, LOOK_AGAIN, () -> {
                looking = false;
                show();
            });
        }
    }

    private Component rotation(KeyState key) {
        Div body = Markup.div("pad act-fields");
        body.add(new Paragraph("It wraps the keys of all runs and lies outside the database. A new version is used for"
                + " new runs at once; the others follow in the background, and the old version is removed when none"
                + " needs it. Reading and recording go on."));
        body.add(new Paragraph(key.version() == 0 ? "No run yet, so no key yet." : "Version " + key.version() + "."));
        if (key.rotating())
            body.add(status("Being rotated: " + Format.counted(key.rewrapped(), "run") + " done, "
                    + Format.count(key.left()) + " to go."));
        body.add(Acts.button(doors, Permission.ADMINISTER, "btn", this::rotate, text("Rotate the key…")));
        return card("The tenant's key", body);
    }

    private void rotate() {
        new ReasonDialog("Rotate the key?", "Nobody notices, but for a line in the audit log.", "Rotate", reason -> {
                    int before = doors.ask(new ShowTenantKey(doors.tenant())).version();
                    doors.send(new RotateKey(doors.tenant(), redacted(reason)));
                    ReadAfterWrite.await(
                            () -> doors.ask(new ShowTenantKey(doors.tenant())).version() > before);
                    Notice.say("A new version of the key is in use.");
                    show();
                })
                .open();
    }

    private Component deletion(@Nullable Deletion last) {
        Div body = Markup.div("pad act-fields");
        body.add(new Paragraph(
                "Payloads and keys of all runs there are, in all projects, but for those on hold. For ever,"
                        + " and for everybody. What the runs were, when, and what they cost is kept; runs that begin later are"
                        + " kept as planned."));
        if (last != null) body.add(status(words(last)));
        Anchor receipts = new Anchor(RetentionPages.GONE, "Receipts");
        receipts.addClassName("lnk");
        body.add(Acts.button(doors, Permission.ADMINISTER, "btn danger", this::delete, text("Delete all payloads…")));
        if (last != null && last.finishedAt() != null) body.add(receipts);
        return card("Delete all payloads", body);
    }

    private static String words(Deletion last) {
        if (last.finishedAt() == null)
            return "Going on: " + Format.counted(last.runs(), "run") + " done, " + Format.count(last.left())
                    + " to go, " + Format.count(last.held()) + " kept on hold.";
        return "Last time: " + Format.counted(last.runs(), "run") + " deleted, " + Format.count(last.held())
                + " kept on hold, finished on " + Format.exact(last.finishedAt()) + ".";
    }

    private void delete() {
        new ReasonDialog(
                        "Delete all payloads?",
                        tenantName,
                        "All that agents read and wrote in this tenant is gone for ever, but for runs on hold.",
                        "Delete all payloads",
                        "btn danger",
                        reason -> {
                            UUID id = UUID.randomUUID();
                            doors.send(new RequestDeletion(doors.tenant(), id, redacted(reason)));
                            ReadAfterWrite.await(() -> doors.ask(new ShowDeletion(doors.tenant(), id))
                                    .isPresent());
                            Notice.say("The payloads are being deleted.");
                            show();
                        })
                .open();
    }

    private String redacted(String typed) {
        return redactor.redactText(typed);
    }

    private static Component status(String words) {
        Div line = Markup.div("progress", Markup.icon("clock", "ic-12"), text(words));
        line.getElement().setAttribute("role", "status");
        return line;
    }

    private static Component card(String title, Component body) {
        return Markup.div("card", Markup.h3(text(title)), body);
    }
}
