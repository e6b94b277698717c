package dev.stepwarden.ui.login;

import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.stepwarden.domain.member.IdentityProviders;
import dev.stepwarden.domain.signin.FirstSetup;
import dev.stepwarden.ui.setup.SetupView;

/** Sign in. Before anything is set up there is nobody who could. */
@Route(value = "login", autoLayout = false)
@PageTitle("Sign in – Stepwarden")
@AnonymousAllowed
public final class LoginView extends DoorPage implements BeforeEnterObserver {
    private final FirstSetup setup;
    private final IdentityProviders providers;

    LoginView(FirstSetup setup, IdentityProviders providers) {
        this.setup = setup;
        this.providers = providers;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (setup.isOpen()) {
            event.forwardTo(SetupView.class);
            return;
        }
        OtherDoors others = new OtherDoors(providers.all());
        others.showFailure(event.getLocation()
                .getQueryParameters()
                .getSingleParameter("oidc")
                .orElse(""));
        DoorForm form = form();
        form.add(others);
        show(form);
    }

    private static DoorForm form() {
        DoorForm form = new DoorForm("login", "Sign in", text("with your e-mail address"));
        var account = form.address("username");
        account.getElement().setAttribute("autofocus", true);
        account.focus();
        form.field("password", "Password", "password", "current-password", "");
        form.submit("Sign in");
        sessionEnd().ifPresent(end -> form.notice(end.words()));
        refused().ifPresent(form::refused);
        return form;
    }
}
