package dev.stepwarden.ui.parts;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

/** Before something is done that hurts when it hits the wrong thing: its name must be typed. */
public final class TypedConfirmation extends ActDialog {
    private final TextField typed = new TextField();

    /**
     * @param name of the thing, as it is shown
     * @param consequence what happens then
     */
    public TypedConfirmation(String title, String name, String consequence, String does, Runnable act) {
        super(title, does, "btn danger");
        String wanted = Inert.line(name).strip();
        typed.setLabel("Type the name to confirm");
        typed.setWidthFull();
        typed.setAutocomplete(com.vaadin.flow.component.textfield.Autocomplete.OFF);
        typed.setValueChangeMode(ValueChangeMode.EAGER);
        typed.addValueChangeListener(change -> allow(change.getValue().strip().equals(wanted)));
        typed.addKeyPressListener(Key.ENTER, press -> run());
        ask(new Paragraph(consequence), Markup.text("typed-name mono", wanted), typed);
        doing(act);
        allow(false);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) typed.focus();
        });
    }
}
