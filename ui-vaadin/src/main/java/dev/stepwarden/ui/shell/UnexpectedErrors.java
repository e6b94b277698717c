package dev.stepwarden.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import dev.stepwarden.domain.tenancy.NotSignedIn;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Problem;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What nobody has caught: into the log under an id, and the id onto the page. */
@Component
public final class UnexpectedErrors implements VaadinServiceInitListener {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_MS = 12_000;

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource()
                .addSessionInitListener(started -> started.getSession().setErrorHandler(UnexpectedErrors::tell));
        event.getSource().addUIInitListener(started -> started.getUI().setLocale(Locale.ENGLISH));
    }

    private static void tell(ErrorEvent error) {
        if (error.getThrowable() instanceof NotSignedIn && UI.getCurrent() != null) {
            Membership.leave(UI.getCurrent());
            return;
        }
        String id = Problem.logged(error.getThrowable());
        if (UI.getCurrent() == null) return;
        Notification card = new Notification();
        card.setDuration(SHOWN_MS);
        card.setPosition(Notification.Position.BOTTOM_END);
        card.add(Markup.span(
                "fx",
                Markup.icon("warn", "s-err"),
                Markup.text("That did not work. Error"),
                Markup.text("mono", id),
                Markup.copying(id, "error id")));
        card.open();
    }
}
