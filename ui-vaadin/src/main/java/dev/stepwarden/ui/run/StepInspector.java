package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.recorded;
import static dev.stepwarden.ui.parts.Markup.space;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.stepwarden.domain.decision.DecisionDetail;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepStatus;
import dev.stepwarden.domain.timeline.StepDetail;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Segments;
import dev.stepwarden.ui.parts.StepGlyph;
import dev.stepwarden.ui.run.TimelineState.Slot;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One step in full: what it was, what went in and what came out. */
final class StepInspector extends Markup.Box {
    private final Runnable close;
    private final Consumer<Slot> chosen;
    private final Span hidden = span("t3");

    StepInspector(Runnable close, Consumer<Slot> chosen) {
        super("aside", "in");
        this.close = close;
        this.chosen = chosen;
        getElement().setAttribute("aria-label", "Step inspector");
    }

    /** @param decision about the step, where one is known */
    void show(
            TimelineRow row,
            Optional<StepDetail> detail,
            Optional<DecisionDetail> decision,
            Instant runStart,
            Instant now,
            Slot slot) {
        removeAll();
        StepFacts step = row.facts();
        add(header(row), new StepFactsList(row, detail, runStart, now));
        decision.ifPresent(known -> add(new VerdictCard(known, step)));
        if (step.error() != null) add(card(step));
        if (row.group()) {
            add(new EmptyState(
                    row.steps().size() + " like steps", "Unfold the row to see each of them.", Markup.key("→")));
            return;
        }
        Json.Obj content = detail.map(StepDetail::content).orElse(null);
        if (detail.isEmpty())
            add(new EmptyState("Can't be opened", "The key of this tenant is missing on the server. Nothing is lost."));
        else if (content == null)
            add(new EmptyState("Deleted", "This step's payloads were deleted. What it was, and when, is kept."));
        else payloads(row, content, slot);
    }

    private Component card(StepFacts step) {
        Component failure = RunPeek.failure(java.util.Objects.requireNonNull(step.error()));
        failure.getElement().getClassList().add("spaced");
        return failure;
    }

    private Header header(TimelineRow row) {
        StepFacts step = row.facts();
        StepGlyph glyph = StepGlyph.of(step.kind());
        NativeButton cross = Markup.button("plain", close, icon("x"));
        cross.setAriaLabel("Close the inspector");
        cross.getElement().setAttribute("data-key", "Escape");
        Component title = Markup.h2(icon(glyph.glyph(), glyph.colour()), recorded("cut", step.name()), badge(row));
        Header header = new Header(title);
        if (step.attempt() != null && step.attempt() > 1)
            title.getElement()
                    .appendChild(text("badge mut", "Attempt " + step.attempt()).getElement());
        if (row.step().late())
            title.getElement().appendChild(text("badge mut", "Late").getElement());
        if (row.orphan())
            title.getElement().appendChild(text("badge mut", "Parent missing").getElement());
        title.getElement().appendChild(space().getElement(), cross.getElement());
        return header;
    }

    private static Component badge(TimelineRow row) {
        if (row.group()) return text("badge mut", "× " + row.steps().size());
        StepStatus status = row.facts().status();
        return switch (status) {
            case OK -> span("badge ok", icon("check"), text("OK"));
            case ERROR -> span("badge err", icon("x"), text("Error"));
            case RUNNING -> span("badge run", icon("ring"), text("Running"));
        };
    }

    private void payloads(TimelineRow row, Json.Obj content, Slot wanted) {
        Map<Slot, Json> slots = StepSlots.of(content);
        Slot slot =
                slots.containsKey(wanted) ? wanted : slots.keySet().iterator().next();
        Map<Slot, String> words = new LinkedHashMap<>();
        slots.forEach((each, value) -> words.put(each, each.words() + StepSlots.count(each, value)));
        Segments<Slot> tabs = new Segments<>("it", "Payloads", words, chosen);
        tabs.show(slot);
        Json value = slots.getOrDefault(slot, Json.NULL);
        hidden.setText(HiddenValues.of(value).words());
        tabs.add(space(), hidden, copy(value), save(row, slot, value));
        JsonView json = new JsonView();
        json.show(value);
        add(tabs, json);
    }

    /** Copies what is shown: for a hidden value what its chip says. */
    private static NativeButton copy(Json value) {
        NativeButton copy = Markup.button("plain", () -> {}, icon("copy", "ic-13"));
        copy.setAriaLabel("Copy this payload");
        copy.addClickListener(click -> copy.getElement()
                .executeJs(
                        "stepwarden.copy($0).then(() => { this.dataset.copied = ''; setTimeout(() => delete this.dataset.copied, 1600) })",
                        JsonText.of(HiddenValues.said(value))));
        return copy;
    }

    /** Saves what {@link #copy} copies as a file. */
    private static NativeButton save(TimelineRow row, Slot slot, Json value) {
        NativeButton save = Markup.button("plain", () -> {}, icon("down", "ic-13"));
        save.setAriaLabel("Save this payload as a file");
        save.setTitle("Save this payload as a file");
        String name = row.id() + "-" + slot.name().toLowerCase(Locale.ROOT) + ".json";
        save.addClickListener(click ->
                save.getElement().executeJs("stepwarden.save($0, $1)", name, JsonText.of(HiddenValues.said(value))));
        return save;
    }
}
