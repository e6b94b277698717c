package dev.stepwarden.ui.redaction;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.MalformedJson;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.redaction.OwnRule;
import dev.stepwarden.domain.redaction.OwnRules;
import dev.stepwarden.domain.redaction.ProjectRules;
import dev.stepwarden.domain.redaction.Redacted;
import dev.stepwarden.domain.redaction.Redactions;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.ui.parts.Chips;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.RedactionRule;
import dev.stepwarden.ui.run.JsonView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** A box for any text, which shows at once what of it would be stored. What is typed stays in the page and goes nowhere. */
final class TryOut extends Div {
    private static final int LONGEST = 100_000;

    private final Supplier<List<OwnRule>> rules;
    private final TextArea typed = new TextArea("Try it");
    private final Div counts = div("fx wrap");
    private final Div left = div("left");

    /** @param rules of the project, to be tried besides the built-in ones */
    TryOut(Supplier<List<OwnRule>> rules) {
        this.rules = rules;
        addClassName("tryout");
        typed.setPlaceholder("Type or paste a text, or JSON");
        typed.setHelperText("Checked while you type. Stored nowhere, logged nowhere.");
        typed.setMaxLength(LONGEST);
        typed.getElement().setAttribute("autocomplete", "off").setAttribute("spellcheck", "false");
        typed.setValueChangeMode(ValueChangeMode.LAZY);
        typed.setValueChangeTimeout(250);
        typed.addValueChangeListener(change -> again());
        counts.getElement().setAttribute("aria-live", "polite");
        left.getElement().setAttribute("aria-label", "What would be stored").setAttribute("role", "region");
        add(typed, div("result", counts, left));
        again();
    }

    /** Shows what the rules of now leave. */
    void again() {
        counts.removeAll();
        left.removeAll();
        if (typed.getValue().isBlank()) {
            counts.add(text("t3", "What would be stored is shown here."));
            return;
        }
        try {
            show(Redactor.always().with(ProjectRules.of(1, OwnRules.checked(rules.get()))));
        } catch (InvalidFields unfinished) {
            counts.add(text("t3", "The rule can't be used like this yet."));
        }
    }

    private void show(Redactor redactor) {
        Json value = json(typed.getValue());
        Redacted result = value instanceof Json.Str ? redactor.redactTyped(value) : redactor.redact(value);
        say(result.redactions());
        if (result.value() instanceof Json.Str(String remaining)) {
            left.add(new Chips(remaining));
        } else {
            JsonView view = new JsonView();
            view.show(result.value());
            left.add(view);
        }
    }

    /** Objects and arrays as such, anything else as a text. */
    private static Json json(String text) {
        String start = text.strip();
        if (!start.startsWith("{") && !start.startsWith("[")) return new Json.Str(text);
        try {
            return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson other) {
            return new Json.Str(text);
        }
    }

    private void say(Redactions found) {
        counts.add(
                found.count() == 0
                        ? text("t2", "Nothing is hidden.")
                        : text("t2", Format.counted(found.count(), "value") + " hidden:"));
        found.rules().forEach((rule, times) -> counts.add(RedactionRule.chip(rule, times)));
    }
}
