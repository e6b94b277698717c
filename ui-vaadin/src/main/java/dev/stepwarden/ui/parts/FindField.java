package dev.stepwarden.ui.parts;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.key;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.Consumer;

/** A search field that the key / leads to. */
public final class FindField extends Div {
    private final Input input = new Input();

    public FindField(String placeholder, Consumer<String> changed) {
        addClassName("find");
        input.setPlaceholder(placeholder);
        input.setAriaLabel(placeholder);
        input.getElement().setAttribute("data-key", "/").setAttribute("maxlength", "200");
        input.setValueChangeMode(ValueChangeMode.TIMEOUT);
        input.setValueChangeTimeout(350);
        input.addValueChangeListener(change -> {
            if (change.isFromClient()) changed.accept(change.getValue().strip());
        });
        add(icon("search"), input, key("/"));
    }

    public void show(String value) {
        if (!input.getValue().strip().equals(value)) input.setValue(value);
    }

    public String value() {
        return input.getValue().strip();
    }
}
