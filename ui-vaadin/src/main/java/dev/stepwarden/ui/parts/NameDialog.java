package dev.stepwarden.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.Consumer;

/** Asks for a name. */
public final class NameDialog extends ActDialog {
    private static final int LONGEST = 100;

    public NameDialog(String title, String does, String before, Consumer<String> act, Component... more) {
        super(title, does, "btn p");
        TextField name = new TextField("Name");
        name.setWidthFull();
        name.setMaxLength(LONGEST);
        name.setValue(before);
        name.setValueChangeMode(ValueChangeMode.EAGER);
        name.addValueChangeListener(change ->
                allow(!change.getValue().isBlank() && !change.getValue().strip().equals(before)));
        name.addKeyPressListener(Key.ENTER, press -> run());
        ask(name);
        ask(more);
        doing(() -> act.accept(name.getValue().strip()));
        allow(false);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) name.focus();
        });
    }
}
