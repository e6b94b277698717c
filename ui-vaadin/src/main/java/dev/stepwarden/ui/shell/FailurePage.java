package dev.stepwarden.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.stepwarden.ui.parts.EmptyState;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Problem;

/** A page that could not be made. Says an id, never the cause: that stands in the log. */
@AnonymousAllowed
public final class FailurePage extends Div implements HasErrorParameter<Exception> {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> cause) {
        String id = Problem.logged(cause.getException());
        addClassName("view");
        removeAll();
        add(new EmptyState(
                "This page could not be made",
                "Recording goes on. Try again, or tell an administrator the error " + id + ".",
                Markup.button("btn", () -> getUI().ifPresent(ui -> ui.getPage().reload()), Markup.text("Retry"))));
        return HttpStatusCode.INTERNAL_SERVER_ERROR.getCode();
    }
}
