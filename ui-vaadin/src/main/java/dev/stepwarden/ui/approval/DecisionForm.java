package dev.stepwarden.ui.approval;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.stepwarden.domain.approval.ApprovalCommand;
import dev.stepwarden.domain.approval.ApprovalDetail;
import dev.stepwarden.domain.approval.ApprovalDetail.Happening;
import dev.stepwarden.domain.approval.ApprovalStatus;
import dev.stepwarden.domain.approval.ApprovalSummary;
import dev.stepwarden.domain.approval.ShowApproval;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Menu;
import dev.stepwarden.ui.parts.Notice;
import dev.stepwarden.ui.parts.ReasonDialog;
import dev.stepwarden.ui.parts.Words;
import dev.stepwarden.ui.shell.Acts;
import dev.stepwarden.ui.shell.Doors;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a request is decided: a reason, and two buttons. What was typed stays until it is sent, whoever decides meanwhile.
 * A decision is bound to the hash of what was on the screen.
 */
final class DecisionForm extends Div {
    private static final int LONGEST = 1_000;

    private final Doors doors;
    private final Runnable changed;
    private final Div note = Markup.div("note err");
    private final TextArea reason = new TextArea();
    private final Span bound = text("t3 small", "");
    private final NativeButton approve;
    private final NativeButton deny;
    private final NativeButton more;
    private final Menu menu;
    private @Nullable ApprovalDetail shown;
    private @Nullable UUID told;

    DecisionForm(Doors doors, Runnable changed) {
        this.doors = doors;
        this.changed = changed;
        addClassName("dec");
        note.getElement().setAttribute("role", "alert");
        reason.setLabel("Reason");
        reason.setMaxLength(LONGEST);
        reason.setValueChangeMode(ValueChangeMode.EAGER);
        reason.setMinRows(2);
        deny = Acts.button(doors, Permission.APPROVE, "btn no", () -> decide(false), icon("x", "ic-13"), text("Deny"));
        approve = Acts.button(
                doors, Permission.APPROVE, "btn p", () -> decide(true), icon("check", "ic-13"), text("Approve once"));
        more = Markup.button("btn icon", () -> {}, icon("dots"));
        more.setAriaLabel("More");
        menu = new Menu(more, "More");
        menu.put(
                Acts.button(doors, Permission.APPROVE, "menu-item", this::extend, text("Give it an hour more…")),
                Acts.button(doors, Permission.APPROVE, "menu-item", this::cancel, text("Cancel the request…")));
        add(note, reason, Markup.div("fx", bound, Markup.space(), more, deny, approve), menu);
        say("", "");
    }

    /** Moves to where the decision is made; nothing is decided yet. */
    void focus() {
        reason.focus();
    }

    void show(ApprovalDetail detail) {
        UUID id = detail.summary().id().value();
        boolean other = shown == null || !shown.summary().id().value().equals(id);
        boolean wasOpen = !other && shown != null && shown.summary().status() == ApprovalStatus.PENDING;
        if (other) {
            reason.clear();
            say("", "");
        }
        shown = detail;
        ApprovalSummary request = detail.summary();
        boolean open = request.status() == ApprovalStatus.PENDING;
        reason.setLabel(
                request.reasonRequired()
                        ? "Reason (required, kept in the audit log)"
                        : "Reason (required to deny, kept in the audit log)");
        bound.setText("Your decision is bound to hash " + ApprovalWords.shortHash(request.payloadHash()));
        allow(approve, open && request.hindrance() == null, why(request));
        allow(deny, open && ApprovalWords.mayDeny(request), why(request));
        more.setVisible(open);
        setVisible(open || !reason.getValue().isBlank());
        if (open) ApprovalWords.hindrance(request).ifPresentOrElse(words -> say("", words), () -> clear(other));
        else if (wasOpen && !id.equals(told)) say("", decided(detail));
    }

    private void clear(boolean other) {
        if (!other && note.hasClassName("err"))
            return; // what the server has said stays until something is done about it
        say("", "");
    }

    private static String why(ApprovalSummary request) {
        return ApprovalWords.hindrance(request).orElse("This request is decided");
    }

    /** Not "disabled": it can be reached by the keyboard, so that the reason is read out. */
    private void allow(NativeButton button, boolean on, String why) {
        if (!doors.may(Permission.APPROVE)) return; // says so already
        if (on) button.getElement().removeAttribute("aria-disabled").removeAttribute("title");
        else button.getElement().setAttribute("aria-disabled", "true").setAttribute("title", Inert.line(why));
    }

    private static boolean isRefused(NativeButton button) {
        return "true".equals(button.getElement().getAttribute("aria-disabled"));
    }

    private void decide(boolean yes) {
        ApprovalDetail detail = shown;
        if (detail == null || isRefused(yes ? approve : deny)) return;
        ApprovalSummary request = detail.summary();
        String why = reason.getValue().strip();
        if (why.isEmpty() && (!yes || request.reasonRequired())) {
            say("err", yes ? "Say why, then press Approve once." : "Say why, then press Deny.");
            reason.focus();
            return;
        }
        send(
                request,
                yes ? Deciding.approve(doors, request, why) : Deciding.deny(doors, request, why),
                yes ? "Approved once." : "Denied.",
                true);
    }

    private void extend() {
        ApprovalDetail detail = shown;
        menu.close();
        if (detail == null) return;
        new ReasonDialog(
                        "Give people an hour more?",
                        "Until then nothing runs. When nobody has decided by then, it is denied.",
                        "Extend",
                        why -> tell(detail.summary(), Deciding.extend(doors, detail.summary(), why), "An hour more."))
                .open();
    }

    private void cancel() {
        ApprovalDetail detail = shown;
        menu.close();
        if (detail == null) return;
        new ReasonDialog(
                        "Cancel the request?",
                        "The agent is told that it may not, as if it had been denied.",
                        "Cancel request",
                        why -> tell(detail.summary(), Deciding.cancel(doors, detail.summary(), why), "Cancelled."))
                .open();
    }

    private void send(ApprovalSummary request, ApprovalCommand command, String said, boolean typed) {
        try {
            tell(request, command, said);
            if (typed) reason.clear();
            say("", "");
        } catch (RuntimeException refused) {
            String words = Words.of(refused);
            changed.run();
            say("err", over(request).orElse(words));
        }
    }

    /** Sends the command and waits until what it does is to be seen. */
    private void tell(ApprovalSummary request, ApprovalCommand command, String said) {
        told = request.id().value();
        try {
            doors.send(command);
        } catch (RuntimeException refused) {
            told = null;
            throw refused;
        }
        int before = shown == null ? 0 : shown.history().size();
        ReadAfterWrite.await(
                () -> doors.ask(new ShowApproval(request.id())).history().size() > before);
        Notice.say(said);
        changed.run();
    }

    /** Who decided it first, when somebody has. */
    private Optional<String> over(ApprovalSummary request) {
        ApprovalDetail now = shown;
        return now == null
                        || !now.summary().id().equals(request.id())
                        || now.summary().status() == ApprovalStatus.PENDING
                ? Optional.empty()
                : Optional.of(decided(now));
    }

    private String decided(ApprovalDetail detail) {
        Happening last = detail.history().getLast();
        String what = ApprovalWords.status(detail.summary().status()).toLowerCase(Locale.ROOT);
        UUID by = detail.summary().decidedBy().isEmpty()
                ? null
                : detail.summary().decidedBy().getLast();
        String first = by == null
                ? "It was " + what + " at " + Format.exact(last.at())
                : ApprovalWords.name(detail.names(), by) + " decided first: " + what + " at " + Format.exact(last.at());
        return first + (reason.getValue().isBlank() ? "." : ". What you typed was not sent.");
    }

    private void say(String kind, String words) {
        note.removeAll();
        note.setVisible(!words.isEmpty());
        note.setClassName("err", kind.equals("err"));
        note.add(icon("warn"), text(Inert.line(words)));
    }
}
