package dev.stepwarden.ui.parts;

import com.vaadin.flow.component.notification.Notification;

/** Says in passing what has happened. */
public final class Notice {
    private static final int SHOWN_MS = 6_000;

    private Notice() {}

    public static void say(String what) {
        Notification card = new Notification();
        card.setDuration(SHOWN_MS);
        card.setPosition(Notification.Position.BOTTOM_END);
        card.add(Markup.span("fx", Markup.icon("check", "s-ok"), Markup.text(Inert.line(what))));
        card.open();
    }
}
