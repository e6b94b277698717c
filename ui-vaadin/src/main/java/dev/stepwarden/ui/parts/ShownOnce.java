package dev.stepwarden.ui.parts;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

/** A secret that is never shown again: closing without having copied it asks first. */
public final class ShownOnce extends Dialog {
    private final Div warning =
            Markup.div("note", icon("warn"), text("It was not copied. Close again to leave without it."));
    private boolean copied;
    private boolean warned;

    /** @param label such as "API key" */
    public ShownOnce(String title, String label, String secret, Component... more) {
        setHeaderTitle(Inert.line(title));
        setWidth("560px");
        addClassName("act");
        setCloseOnOutsideClick(false);
        addDialogCloseActionListener(escape -> leave()); // wherever the focus is: a closing dialog may hold it
        warning.setVisible(false);
        warning.getElement().setAttribute("role", "alert");
        add(Markup.div("key", label(label), field(label, secret), copy(label, secret), hint()));
        add(more);
        add(warning);
        getFooter().add(Markup.button("btn", this::leave, text("Close"), Markup.key("Esc")));
    }

    private static Span label(String words) {
        return Markup.span("l", icon("key"), text(words));
    }

    private static Span field(String label, String secret) {
        Span field = text("f", secret);
        field.getElement()
                .setAttribute("role", "textbox")
                .setAttribute("aria-readonly", "true")
                .setAttribute("tabindex", "0")
                .setAttribute("aria-label", label);
        return field;
    }

    private NativeButton copy(String label, String secret) {
        NativeButton copy = Markup.button("btn", () -> {}, icon("copy", "ic-13"), text("Copy"));
        copy.setAriaLabel("Copy " + label);
        copy.getElement().setAttribute("data-copy", secret).setAttribute("autofocus", true);
        copy.getElement().addEventListener("copied", event -> noteCopied());
        addOpenedChangeListener(change -> {
            if (change.isOpened()) copy.focus();
        });
        return copy;
    }

    private static Span hint() {
        return text("hint", "Shown once. We keep only a hash, so copy it now.");
    }

    /** Also for other ways to copy it, among the parts that were given. */
    public void noteCopied() {
        copied = true;
        warning.setVisible(false);
    }

    private void leave() {
        if (copied || warned) {
            close();
            return;
        }
        warned = true;
        warning.setVisible(true);
    }
}
