package dev.stepwarden.ui.parts;

import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.NativeButton;
import java.util.function.Consumer;

/** A switch with its words beside it. */
public final class Toggle extends NativeButton {
    private boolean on;

    public Toggle(String words, Consumer<Boolean> changed) {
        addClassName("tog");
        getElement().setAttribute("type", "button").setAttribute("role", "switch");
        add(new Markup.Box("i", ""), text(words));
        show(false);
        addClickListener(click -> {
            show(!on);
            changed.accept(on);
        });
    }

    public void show(boolean value) {
        on = value;
        getElement().setAttribute("aria-checked", Boolean.toString(value));
    }
}
