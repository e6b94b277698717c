package dev.stepwarden.ui.login;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.key;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.stepwarden.domain.member.IdentityProviders;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.shell.CsrfField;

/** Sign in: a plain form, so that password stores and slow connections are happy. */
@Route(value = "login", autoLayout = false)
@PageTitle("Sign in – Stepwarden")
@AnonymousAllowed
public final class LoginView extends Div implements BeforeEnterObserver {
    private final Component problem = div("problem", icon("warn"), text("Account or password is not right."));
    private final OtherDoors others;

    LoginView(IdentityProviders providers) {
        others = new OtherDoors(providers.all());
        addClassName("login");
        problem.getElement().setAttribute("role", "alert");
        Component brand = div("brand", new Markup.Box("i", "mark big"), text("Stepwarden"));
        add(div("left", brand, form(), legal()), new LoginPicture());
    }

    /** One text for a wrong account and a wrong password. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters asked = event.getLocation().getQueryParameters();
        problem.setVisible(asked.getParameters().containsKey("error"));
        others.showFailure(asked.getSingleParameter("oidc").orElse(""));
    }

    private Component form() {
        Markup.Box form = new Markup.Box("form", "");
        form.getElement().setAttribute("method", "post").setAttribute("action", "login");
        NativeButton submit = new NativeButton();
        submit.add(text("Sign in"), key("Enter"));
        submit.addClassNames("btn", "p", "big");
        submit.getElement().setAttribute("type", "submit");
        Input account = field("username", "text", "username");
        account.getElement()
                .setAttribute("autofocus", true)
                .setAttribute("inputmode", "email")
                .setAttribute("autocapitalize", "none");
        account.focus();
        form.add(div("", new H1("Sign in"), div("to", text("with your e-mail address"))), problem);
        form.add(labelled("E-mail", account), labelled("Password", field("password", "password", "current-password")));
        form.add(new CsrfField(), submit, others);
        return form;
    }

    private static Input field(String name, String type, String autocomplete) {
        Input input = new Input();
        input.getElement()
                .setAttribute("name", name)
                .setAttribute("type", type)
                .setAttribute("autocomplete", autocomplete)
                .setAttribute("required", true);
        return input;
    }

    private static Component labelled(String words, Input input) {
        return new Markup.Box("label", "", text(words), input);
    }

    private static Component legal() {
        VaadinRequest request = VaadinRequest.getCurrent();
        String host = request == null ? "" : String.valueOf(request.getHeader("Host"));
        String version = LoginView.class.getPackage().getImplementationVersion();
        return div("legal", Markup.recorded("", host), span("", text(version == null ? "" : "Version " + version)));
    }
}
