package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.run.PayloadState;
import dev.stepwarden.domain.run.RunCommand;
import dev.stepwarden.domain.run.RunCommand.DeletePayloads;
import dev.stepwarden.domain.run.RunCommand.HoldPayloads;
import dev.stepwarden.domain.run.RunCommand.ReleasePayloads;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.timeline.RunDetail;
import dev.stepwarden.domain.timeline.ShowRun;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Notice;
import dev.stepwarden.ui.parts.ReasonDialog;
import dev.stepwarden.ui.shell.Acts;
import dev.stepwarden.ui.shell.Doors;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What can be done to a run's payloads while there are any: deleting them, holding them and letting go. */
final class PayloadActs extends Span {
    private final Doors doors;
    private final Clock clock;
    private final Runnable changed;
    private final Redactor redactor = Redactor.always();

    PayloadActs(Doors doors, Clock clock, Runnable changed) {
        this.doors = doors;
        this.clock = clock;
        this.changed = changed;
        addClassNames("fx", "payload-acts");
    }

    void show(RunDetail run) {
        removeAll();
        switch (run.payloads()) {
            case KEPT ->
                add(button("Hold…", "btn", () -> hold(run)), button("Delete payloads…", "btn", () -> delete(run)));
            case HELD -> add(button("Release hold…", "btn", () -> release(run)));
            case DELETED, EXPIRED, LOCKED -> {}
        }
    }

    private NativeButton button(String words, String classes, Runnable act) {
        return Acts.button(doors, Permission.ADMINISTER, classes, act, text(words));
    }

    private void hold(RunDetail run) {
        new ReasonDialog(
                        "Put the run on hold?",
                        "Its payloads are deleted neither as planned nor on request, until somebody releases the hold.",
                        "Put on hold",
                        reason -> send(
                                new HoldPayloads(id(run), redacted(reason)), PayloadState.HELD, "The run is on hold."))
                .open();
    }

    private void release(RunDetail run) {
        LocalDate tomorrow =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        new ReasonDialog(
                        "Release the hold?",
                        "Its payloads die as planned then. Where that day has passed, tomorrow is their last.",
                        "Release",
                        reason -> send(
                                new ReleasePayloads(id(run), redacted(reason), tomorrow),
                                PayloadState.KEPT,
                                "The hold is released."))
                .open();
    }

    private void delete(RunDetail run) {
        new ReasonDialog(
                        "Delete this run's payloads?",
                        Inert.line(run.summary().name()),
                        "What the agent read and wrote in this run is gone for ever, and the run takes no more steps. What"
                                + " it did, when, and what it cost is kept.",
                        "Delete payloads",
                        "btn danger",
                        reason -> send(
                                new DeletePayloads(id(run), redacted(reason)),
                                PayloadState.DELETED,
                                "The payloads are deleted. Their key leaves the server's files within a minute."))
                .open();
    }

    private void send(RunCommand<Void> command, PayloadState wanted, String said) {
        doors.send(command);
        ReadAfterWrite.await(() -> doors.ask(new ShowRun(command.run())).payloads() == wanted);
        Notice.say(said);
        changed.run();
    }

    private RunId id(RunDetail run) {
        return doors.run(run.summary().id());
    }

    private String redacted(String typed) {
        return redactor.redactText(typed);
    }
}
