package dev.stepwarden.ui.setup;

import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.stepwarden.domain.signin.FirstSetup;
import dev.stepwarden.domain.signin.PasswordRules;
import dev.stepwarden.domain.tenancy.DisplayName;
import dev.stepwarden.ui.login.DoorForm;
import dev.stepwarden.ui.login.DoorPage;
import dev.stepwarden.ui.login.LoginView;

/** Makes the first company, project and administrator. There is no such page once that is done. */
@Route(value = "setup", autoLayout = false)
@PageTitle("Set up – Stepwarden")
@AnonymousAllowed
public final class SetupView extends DoorPage implements BeforeEnterObserver {
    private final FirstSetup setup;

    SetupView(FirstSetup setup) {
        this.setup = setup;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (setup.isOpen()) show(form());
        else event.forwardTo(LoginView.class);
    }

    private static DoorForm form() {
        DoorForm form = new DoorForm("setup", "Set up Stepwarden", text("You become the first administrator."));
        var code = form.field("code", "Set-up code", "text", "one-time-code", "It stands in the server's log.");
        code.getElement().setAttribute("spellcheck", "false").setAttribute("autocapitalize", "none");
        code.addClassName("mono");
        code.focus();
        name(form, "tenant", "Company or team", "organization");
        name(form, "project", "First project", "off");
        form.address("email");
        form.field("password", "Password", "password", "new-password", "At least 12 characters. A sentence is good.")
                .getElement()
                .setAttribute("minlength", Integer.toString(PasswordRules.SHORTEST));
        form.submit("Set up");
        refused().ifPresent(form::refused);
        return form;
    }

    private static void name(DoorForm form, String name, String label, String autocomplete) {
        form.field(name, label, "text", autocomplete, "")
                .getElement()
                .setAttribute("maxlength", Integer.toString(DisplayName.MAX));
    }
}
