package dev.stepwarden.ui.parts;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A few choices of which one is on. */
public final class Segments<T> extends Div {
    private final Map<T, NativeButton> buttons = new LinkedHashMap<>();

    public Segments(String label, Map<T, String> choices, Consumer<T> chosen) {
        this("seg", label, choices, chosen);
    }

    /** @param classes "seg" for a pill, "it" for the tabs of a panel */
    public Segments(String classes, String label, Map<T, String> choices, Consumer<T> chosen) {
        addClassName(classes);
        getElement().setAttribute("role", "tablist").setAttribute("aria-label", label);
        choices.forEach((choice, words) -> {
            NativeButton button = Markup.button("choice", () -> chosen.accept(choice), Markup.text(words));
            button.getElement().setAttribute("role", "tab").setAttribute("aria-selected", "false");
            buttons.put(choice, button);
            add(button);
        });
    }

    public void show(T choice) {
        buttons.forEach((value, button) ->
                button.getElement().setAttribute("aria-selected", Boolean.toString(value.equals(choice))));
    }

    public NativeButton button(T choice) {
        return java.util.Objects.requireNonNull(buttons.get(choice));
    }
}
