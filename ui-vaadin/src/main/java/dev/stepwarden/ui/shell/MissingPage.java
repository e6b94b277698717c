package dev.stepwarden.ui.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.stepwarden.ui.parts.EmptyState;

/** An address that leads nowhere. */
@ParentLayout(MainLayout.class)
@PageTitle("Nothing here – Stepwarden")
@AnonymousAllowed
public final class MissingPage extends Div implements HasErrorParameter<NotFoundException> {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> cause) {
        show(this);
        return HttpStatusCode.NOT_FOUND.getCode();
    }

    static void show(Div page) {
        page.addClassName("view");
        Anchor home = new Anchor("", "To the runs");
        home.addClassName("btn");
        page.removeAll();
        page.add(new EmptyState("Nothing here", "There is no such page or run, or it belongs to somebody else.", home));
    }
}
