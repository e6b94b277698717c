package dev.stepwarden.ui.parts;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;

/** A list of choices that drops down from a button. */
public final class Menu extends Popover {
    private final Div items = Markup.div("menu");

    public Menu(Component target, String label) {
        setTarget(target);
        setPosition(PopoverPosition.BOTTOM_START);
        setAriaLabel(label);
        setAutofocus(true);
        setTabFocusEnabled(false);
        add(items);
    }

    public void clear() {
        items.removeAll();
    }

    public void put(Component... parts) {
        items.add(parts);
    }

    /** A choice; a tick marks the one that is on. */
    public NativeButton choice(String words, boolean on, Runnable action) {
        NativeButton button = Markup.button(
                "menu-item", action, Markup.span(on ? "tick on" : "tick", icon("check")), Markup.recorded("", words));
        button.getElement().setAttribute("aria-pressed", Boolean.toString(on));
        return button;
    }

    public static Component caption(String words) {
        return text("menu-cap", words);
    }

    public static Component line() {
        return Markup.div("menu-line");
    }
}
