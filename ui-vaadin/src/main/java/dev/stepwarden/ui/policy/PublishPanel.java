package dev.stepwarden.ui.policy;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.Div;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.policy.Loosening;
import dev.stepwarden.domain.policy.PolicyCommand.PublishPolicy;
import dev.stepwarden.domain.policy.PolicyCommand.RollBackPolicy;
import dev.stepwarden.domain.policy.PolicyDocument;
import dev.stepwarden.domain.policy.PolicySetId;
import dev.stepwarden.domain.policy.PolicyVersion;
import dev.stepwarden.domain.policy.PolicyVersion.Publication;
import dev.stepwarden.domain.policy.PolicyVersion.Simulated;
import dev.stepwarden.domain.policy.PolicyVersion.Status;
import dev.stepwarden.domain.policy.ShowPolicyInForce;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Notice;
import dev.stepwarden.ui.parts.ReasonDialog;
import dev.stepwarden.ui.shell.Acts;
import dev.stepwarden.ui.shell.Doors;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What it takes to put a version in force, and how it went with those that were. */
final class PublishPanel extends Div {
    private static final Redactor REDACTOR = Redactor.always();

    private final Doors doors;
    private final PolicyVersion shown;
    private final @Nullable PolicyVersion active;
    private final Runnable changed;

    PublishPanel(
            Doors doors,
            PolicyVersion shown,
            @Nullable PolicyVersion active,
            PolicyDocument document,
            Runnable changed) {
        this.doors = doors;
        this.shown = shown;
        this.active = active;
        this.changed = changed;
        addClassNames("pol-publish", "card");
        getElement().setAttribute("role", "region").setAttribute("aria-label", "Publish");
        if (shown.status() == Status.DRAFT) draft(document);
        else published();
    }

    private Permission needs() {
        return shown.project() == null ? Permission.ADMINISTER : Permission.PUBLISH_POLICIES;
    }

    private void draft(PolicyDocument document) {
        add(Markup.h3(icon("lock", "ic-13"), text("Publish v" + shown.version())));
        long failing =
                document.runTests().stream().filter(test -> !test.passed()).count();
        Div list = div("pad");
        list.add(line(
                failing == 0,
                document.tests().isEmpty()
                        ? "No tests, none fails"
                        : failing == 0
                                ? "Its " + Format.counted(document.tests().size(), "test") + " pass"
                                : failing + " of its tests fail"));
        Simulated simulation = shown.simulation();
        Integer now = active == null ? null : Integer.valueOf(active.version());
        boolean simulated = simulation != null && Objects.equals(simulation.inForce(), now);
        list.add(line(
                simulated,
                simulated
                        ? "Simulated against what is active"
                        : simulation == null
                                ? "Simulate it first"
                                : "Simulate it again: another version is active now"));
        List<String> loosenings =
                Loosening.between(active == null ? null : PolicyDocument.parse(active.document()), document);
        second(list, loosenings);
        list.add(div(
                "fx", Acts.button(doors, needs(), "btn p", this::publish, text("Publish v" + shown.version() + "…"))));
        add(list);
    }

    /** Told in words before the server says no. */
    private void second(Div list, List<String> loosenings) {
        if (loosenings.isEmpty()) {
            list.add(line(true, "Nothing is loosened: no second person is needed"));
            return;
        }
        boolean mine = isMe(shown.author());
        list.add(line(
                !mine,
                mine
                        ? "A second person: it loosens what is active, and you wrote it, so somebody else has to publish it"
                        : "It loosens what is active. You did not write it, so you are the second person"));
        loosenings.forEach(reason -> list.add(text("t3 small", "· " + Inert.line(reason))));
    }

    private boolean isMe(String person) {
        UUID id = Uuids.parse(person.substring(person.indexOf('/') + 1));
        return id != null && doors.isMe(id);
    }

    private static Div line(boolean good, String words) {
        return div("fx small", good ? icon("check", "s-ok") : icon("hole", "s-wait"), text(words));
    }

    private void published() {
        Publication publication = shown.publication();
        boolean isActive = shown.status() == Status.ACTIVE;
        add(Markup.h3(text(isActive ? "In force" : "Was in force")));
        Div list = div("pad");
        if (publication != null) {
            Integer content = publication.rolledBackTo();
            list.add(
                    text("small", "Since " + Format.exact(publication.at())),
                    Markup.recorded("t2 small", "“" + publication.reason() + "”"));
            if (content != null) list.add(text("t2 small", "Rolled back to what v" + content + " said"));
            publication.loosenings().forEach(reason -> list.add(text("t3 small", "· " + Inert.line(reason))));
        }
        if (!isActive && active != null)
            list.add(div(
                    "fx",
                    Acts.button(
                            doors, needs(), "btn", this::rollBack, text("Roll back to v" + shown.version() + "…"))));
        add(list);
    }

    private void publish() {
        new ReasonDialog(
                        "Publish v" + shown.version(),
                        "From then on every decision follows it."
                                + (active == null ? "" : " Version " + active.version() + " is replaced."),
                        "Publish v" + shown.version(),
                        reason -> act(
                                new PublishPolicy(
                                        set(),
                                        shown.project(),
                                        shown.project() == null,
                                        shown.version(),
                                        REDACTOR.redactText(reason)),
                                "Version " + shown.version() + " is in force."))
                .open();
    }

    private void rollBack() {
        new ReasonDialog(
                        "Roll back to v" + shown.version(),
                        "What it says is in force again at once, as a new version.",
                        "Roll back",
                        reason -> act(
                                new RollBackPolicy(
                                        set(),
                                        shown.project(),
                                        shown.project() == null,
                                        shown.version(),
                                        REDACTOR.redactText(reason)),
                                "What version " + shown.version() + " says is in force again."))
                .open();
    }

    private PolicySetId set() {
        return new PolicySetId(doors.tenant(), shown.set());
    }

    private void act(Command<?> command, String said) {
        Integer before = active == null ? null : Integer.valueOf(active.version());
        doors.send(command);
        ReadAfterWrite.await(() -> doors.ask(new ShowPolicyInForce(doors.tenant(), shown.set()))
                .map(PolicyVersion::version)
                .filter(now -> !now.equals(before))
                .isPresent());
        Notice.say(said);
        changed.run();
    }
}
