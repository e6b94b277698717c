package dev.stepwarden.ui.redaction;

import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.stepwarden.domain.redaction.OwnRule;
import dev.stepwarden.domain.redaction.OwnRules;
import dev.stepwarden.ui.parts.ActDialog;
import java.util.List;
import java.util.function.Consumer;

/** Asks for a rule, and shows on a text what it hides. */
final class RuleDialog extends ActDialog {
    private final TextField id = new TextField("Rule");
    private final TextArea pattern = new TextArea("Pattern");
    private final TextField description = new TextField("What it hides (optional)");
    private final TryOut tryOut = new TryOut(() -> List.of(rule()));

    /** @param act takes the rule; when it refuses, the dialog stays and says why */
    RuleDialog(String title, String does, OwnRule before, Consumer<OwnRule> act) {
        super(title, does, "btn p");
        setWidth("620px");
        id.setHelperText("Stands in the place of what is hidden. Small letters, digits and hyphens.");
        id.setMaxLength(OwnRules.LONGEST_ID);
        id.setValue(before.id());
        pattern.setHelperText("RE2 syntax, such as ORD-[0-9]{6}. Kept for ever, so never put a secret here.");
        pattern.setMaxLength(OwnRules.LONGEST_PATTERN);
        pattern.setValue(before.pattern());
        pattern.addClassName("code-field");
        pattern.getElement().setAttribute("spellcheck", "false");
        description.setMaxLength(OwnRules.LONGEST_DESCRIPTION);
        description.setValue(before.description());
        for (TextField field : List.of(id, description)) {
            field.setWidthFull();
            field.setValueChangeMode(ValueChangeMode.EAGER);
            field.addValueChangeListener(change -> changed(before));
        }
        pattern.setWidthFull();
        pattern.setValueChangeMode(ValueChangeMode.LAZY);
        pattern.setValueChangeTimeout(200);
        pattern.addValueChangeListener(change -> changed(before));
        ask(id, pattern, description, tryOut);
        doing(() -> act.accept(rule()));
        changed(before);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) id.focus();
        });
    }

    private OwnRule rule() {
        return new OwnRule(
                id.getValue().strip(),
                pattern.getValue(),
                description.getValue().strip());
    }

    private void changed(OwnRule before) {
        OwnRule rule = rule();
        allow(!rule.id().isEmpty() && !rule.pattern().isEmpty() && !rule.equals(before));
        tryOut.again();
    }
}
