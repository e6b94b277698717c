package dev.stepwarden.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeButton;
import dev.stepwarden.domain.messaging.WireNames;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.ui.parts.Markup;

/** Buttons that change something. Who may not press one sees it, and why it does not work. */
public final class Acts {
    private Acts() {}

    public static NativeButton button(
            Doors doors, Permission needs, String classes, Runnable action, Component... children) {
        boolean may = doors.may(needs);
        NativeButton button = Markup.button(classes, may ? action : () -> {}, children);
        button.getElement().setAttribute("data-needs", WireNames.of(needs));
        if (!may) refuse(button);
        return button;
    }

    /** Not "disabled": it can be reached by the keyboard, so that the reason is read out. */
    private static void refuse(NativeButton button) {
        String why = "Your role does not include this. An administrator can change that.";
        button.getElement()
                .setAttribute("aria-disabled", "true")
                .setAttribute("title", why)
                .setAttribute("aria-description", why);
    }
}
