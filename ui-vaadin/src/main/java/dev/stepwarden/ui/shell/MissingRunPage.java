package dev.stepwarden.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.stepwarden.domain.messaging.NotFound;

/** A run that is not there, or is another tenant's: the same page, so that nobody can tell which. */
@ParentLayout(MainLayout.class)
@PageTitle("Nothing here – Stepwarden")
@AnonymousAllowed
public final class MissingRunPage extends Div implements HasErrorParameter<NotFound> {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFound> cause) {
        MissingPage.show(this);
        return HttpStatusCode.NOT_FOUND.getCode();
    }
}
