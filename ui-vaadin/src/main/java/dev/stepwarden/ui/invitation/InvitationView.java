package dev.stepwarden.ui.invitation;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.stepwarden.domain.signin.InvitationLinks;
import dev.stepwarden.domain.signin.InvitationLinks.Invited;
import dev.stepwarden.domain.signin.RefusedForm;
import dev.stepwarden.domain.tenancy.DisplayName;
import dev.stepwarden.ui.login.DoorForm;
import dev.stepwarden.ui.login.DoorPage;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import java.util.Optional;

/**
 * An invited person joins here: with a new password, or with the one of an account that is there already. The page does not
 * tell which of both it is, for who invites may not know whom others have as members.
 */
@Route(value = "invitation", autoLayout = false)
@PageTitle("Join – Stepwarden")
@AnonymousAllowed
public final class InvitationView extends DoorPage {
    private final InvitationLinks links;

    InvitationView(InvitationLinks links) {
        this.links = links;
    }

    /** What stands behind the # is known to the browser alone, which is asked for it. */
    @Override
    protected void onAttach(AttachEvent attached) {
        Optional<RefusedForm> refused = refused();
        String token = refused.map(form -> form.typed("token")).orElse("");
        if (!token.isEmpty()) show(token, refused);
        else
            getElement()
                    .executeJs("return window.location.hash.slice(1)")
                    .then(String.class, hash -> show(hash, refused));
    }

    private void show(String token, Optional<RefusedForm> refused) {
        Optional<Invited> invited = links.behind(token);
        if (invited.isEmpty())
            show(nothing(
                    "This invitation is not good any more", "It was used, or withdrawn, or its link is incomplete."));
        else if (invited.get().expired())
            show(nothing(
                    "This invitation has expired",
                    "It was good until " + Format.exact(invited.get().expiresAt()) + "."));
        else show(form(token, invited.get(), refused));
    }

    private static Component form(String token, Invited invited, Optional<RefusedForm> refused) {
        DoorForm form = new DoorForm(
                "invitation",
                "Join " + Inert.line(invited.tenantName()),
                text("as "),
                Markup.recorded("b", invited.email()));
        form.hidden("token", token);
        form.hidden("username", invited.email()).getElement().setAttribute("autocomplete", "username");
        form.field("name", "Your name", "text", "name", "")
                .getElement()
                .removeAttribute("required")
                .setAttribute("maxlength", Integer.toString(DisplayName.MAX));
        form.field(
                        "password",
                        "Password",
                        "password",
                        "new-password",
                        "At least 12 characters. If you have an account with this address already, enter its password.")
                .focus();
        form.submit("Join");
        form.add(span("hint", text("Good once, until " + Format.exact(invited.expiresAt()) + ".")));
        refused.ifPresent(form::refused);
        return form;
    }

    private static Component nothing(String title, String why) {
        Anchor home = new Anchor("login", "To the sign-in");
        home.addClassNames("btn", "big");
        Markup.Box box = new Markup.Box("form", "");
        box.add(new H1(title), div("to", text(why)), div("to", text("Ask whoever invited you for a new link.")), home);
        return box;
    }
}
