package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.recorded;
import static dev.stepwarden.ui.parts.Markup.space;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepKind;
import dev.stepwarden.domain.timeline.ShowStep;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.shell.Doors;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What was said to the models and what they said, in order. A model is usually told everything again at each step: each
 * turn is shown once, where it came up first.
 */
final class Conversation extends Div {
    private static final int PAGE = 15;

    private final Doors doors;
    private final Consumer<UUID> chosen;
    private final Div turns = div("turns");
    private final Div more = div("turns-more");
    private final Set<Message> said = new HashSet<>();
    private List<StepFacts> steps = List.of();
    private int read;

    Conversation(Doors doors, Consumer<UUID> chosen) {
        this.doors = doors;
        this.chosen = chosen;
        addClassName("talk");
        add(turns, more);
    }

    void show(RunId run, Instant start, StepTree tree) {
        steps = tree.rows().stream()
                .filter(row -> !row.group() || !row.hasChildren())
                .map(TimelineRow::facts)
                .filter(step -> step.kind() == StepKind.MODEL)
                .sorted(java.util.Comparator.comparing(StepFacts::startedAt))
                .toList();
        turns.removeAll();
        said.clear();
        read = 0;
        if (steps.isEmpty())
            turns.add(new EmptyState("No model was called", "A conversation shows here once a model step arrives."));
        else next(run, start);
    }

    private void next(RunId run, Instant start) {
        int to = Math.min(read + PAGE, steps.size());
        for (; read < to; read++) turns.add(turn(run, start, steps.get(read)));
        more.removeAll();
        int left = steps.size() - read;
        if (left > 0)
            more.add(Markup.button(
                    "btn",
                    () -> next(run, start),
                    text("Show more"),
                    text("t3", Format.counted(left, "model step") + " left")));
    }

    private Component turn(RunId run, Instant start, StepFacts step) {
        Div turn = div("turn", head(start, step));
        Json.Obj content = doors.ask(new ShowStep(run, step.id())).content();
        if (content == null) {
            turn.add(text("t3", "Deleted: what was said is no longer kept."));
            return turn;
        }
        Message.in(content).stream().filter(this::isNew).forEach(message -> turn.add(message(message)));
        for (Message message : Message.out(content)) {
            isNew(message);
            turn.add(message(message));
        }
        if (step.error() != null) turn.add(RunPeek.failure(step.error()));
        return turn;
    }

    private Component head(Instant start, StepFacts step) {
        String model = step.model() == null ? "" : step.model().name();
        String tokens = step.usage() == null
                ? ""
                : Format.count(step.usage().inputTokens()) + " in / "
                        + Format.count(step.usage().outputTokens()) + " out";
        Component open = Markup.button("lnk", () -> chosen.accept(step.id()), text(Inert.line(step.name())));
        return div(
                "turn-head",
                icon("llm", "k-llm ic-12"),
                open,
                recorded("t3", model),
                space(),
                text("t3 num", tokens),
                text(
                        "t3 num",
                        Format.offset(Duration.between(start, step.startedAt()).toMillis())));
    }

    /** Clients do not always repeat the speaker's name. */
    private boolean isNew(Message message) {
        return said.add(new Message(message.role(), "", message.text(), message.calls()));
    }

    private static Component message(Message message) {
        String role = Inert.line(message.role());
        Div body = div("said");
        if (!message.text().isBlank()) body.add(new MessageText(message.text()));
        message.calls().forEach(call -> body.add(div("call", icon("tool", "k-tool ic-12"), new MessageText(call))));
        Div row = div("message", div("who", recorded("b", role), recorded("t3", message.name())), body);
        row.getElement().setAttribute("data-role", role);
        return row;
    }
}
