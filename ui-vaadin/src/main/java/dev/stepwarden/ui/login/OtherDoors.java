package dev.stepwarden.ui.login;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.recorded;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.Div;
import dev.stepwarden.domain.member.IdentityProviders.Offered;
import dev.stepwarden.ui.parts.Markup;
import java.util.List;

/** Signing in by an identity provider: a link each, and in words why one did not let somebody in. */
final class OtherDoors extends Div {
    private final Div failure = new Div();

    OtherDoors(List<Offered> providers) {
        addClassName("doors");
        failure.addClassName("problem");
        failure.setVisible(false);
        failure.getElement().setAttribute("role", "alert");
        add(failure);
        if (!providers.isEmpty()) add(div("or", text("or")));
        providers.forEach(provider -> add(door(provider)));
    }

    void showFailure(String reason) {
        String words = words(reason);
        failure.setVisible(!words.isEmpty());
        failure.removeAll();
        failure.add(icon("warn"), text(words));
    }

    /** Only words of ours: anybody can write an address. */
    private static String words(String reason) {
        return switch (reason) {
            case "away" -> "The identity provider does not answer. Try again in a moment, or sign in with a password.";
            case "cancelled" -> "The identity provider did not let you in, or you cancelled.";
            case "not-valid" -> "That sign-in was not valid, or took too long. Begin again.";
            case "no-role" -> "You are known, but have no role here. Ask an admin to give you one.";
            case "deactivated" -> "Your membership was deactivated. Ask an admin.";
            default -> "";
        };
    }

    /** A link for the browser, not for the router. */
    private static Markup.Box door(Offered provider) {
        Markup.Box link = new Markup.Box("a", "btn big", recorded("", "Sign in with " + provider.name()));
        link.getElement().setAttribute("href", provider.path().substring(1)).setAttribute("router-ignore", true);
        return link;
    }
}
