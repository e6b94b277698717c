package dev.stepwarden.ui.parts;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.Consumer;

/** Asks why, for the audit log; and for the name of the thing, where it hurts when the act hits the wrong one. */
public final class ReasonDialog extends ActDialog {
    private static final int LONGEST = 500;

    private final TextField reason = field("Reason, for the audit log");
    private final TextField typed = field("Type the name to confirm");
    private final String wanted;

    /** @param act is told the reason */
    public ReasonDialog(String title, String consequence, String does, Consumer<String> act) {
        this(title, "", consequence, does, "btn p", act);
    }

    /**
     * @param name to be typed, as it is shown; empty for none
     * @param consequence what happens then
     */
    public ReasonDialog(
            String title, String name, String consequence, String does, String buttonClasses, Consumer<String> act) {
        super(title, does, buttonClasses);
        this.wanted = Inert.line(name).strip();
        reason.setMaxLength(LONGEST);
        ask(new Paragraph(consequence), reason);
        if (!wanted.isEmpty()) ask(Markup.text("typed-name mono", wanted), typed);
        doing(() -> act.accept(reason.getValue().strip()));
        allow(false);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) reason.focus();
        });
    }

    private TextField field(String label) {
        TextField field = new TextField(label);
        field.setWidthFull();
        field.setAutocomplete(com.vaadin.flow.component.textfield.Autocomplete.OFF);
        field.setValueChangeMode(ValueChangeMode.EAGER);
        field.addValueChangeListener(change -> allow(complete()));
        field.addKeyPressListener(Key.ENTER, press -> run());
        return field;
    }

    private boolean complete() {
        return !reason.getValue().isBlank()
                && (wanted.isEmpty() || typed.getValue().strip().equals(wanted));
    }
}
