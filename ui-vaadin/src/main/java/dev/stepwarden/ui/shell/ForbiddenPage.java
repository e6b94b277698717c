package dev.stepwarden.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.stepwarden.domain.tenancy.NotAllowed;
import dev.stepwarden.ui.parts.EmptyState;

/** The reader's role does not include what the page shows. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
public final class ForbiddenPage extends Div implements HasErrorParameter<NotAllowed> {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotAllowed> cause) {
        addClassName("view");
        removeAll();
        add(new EmptyState("No access", "Your role does not include this page. An administrator can change that."));
        return HttpStatusCode.FORBIDDEN.getCode();
    }
}
