package dev.stepwarden.ui.login;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import dev.stepwarden.domain.signin.RefusedForm;
import dev.stepwarden.domain.signin.SessionEnd;
import dev.stepwarden.ui.parts.Markup;
import jakarta.servlet.http.Cookie;
import java.util.Optional;

/** What one sees before one is in: a form on the left, a picture of a run on the right. */
public abstract class DoorPage extends Div {
    private final Div left = div("left");

    protected DoorPage() {
        addClassName("login");
        add(left, new LoginPicture());
    }

    /** Shows the form, or whatever takes its place. */
    protected final void show(Component form) {
        Component brand = div("brand", new Markup.Box("i", "mark big"), text("Stepwarden"));
        left.removeAll();
        left.add(brand, form, legal());
    }

    /** A form that was refused just now, told once. */
    protected static Optional<RefusedForm> refused() {
        VaadinRequest request = VaadinRequest.getCurrent();
        if (request == null || request.getWrappedSession(false) == null) return Optional.empty();
        Object left = request.getWrappedSession(false).getAttribute(RefusedForm.ATTRIBUTE);
        request.getWrappedSession(false).removeAttribute(RefusedForm.ATTRIBUTE);
        return left instanceof RefusedForm form ? Optional.of(form) : Optional.empty();
    }

    /** Why the session before this one ended, told once. */
    protected static Optional<SessionEnd> sessionEnd() {
        VaadinRequest request = VaadinRequest.getCurrent();
        if (request == null || request.getCookies() == null) return Optional.empty();
        for (Cookie cookie : request.getCookies()) {
            if (!cookie.getName().equals(SessionEnd.COOKIE)) continue;
            Cookie gone = new Cookie(SessionEnd.COOKIE, "");
            gone.setPath("/");
            gone.setMaxAge(0);
            VaadinService.getCurrentResponse().addCookie(gone);
            return SessionEnd.named(cookie.getValue());
        }
        return Optional.empty();
    }

    private static Component legal() {
        VaadinRequest request = VaadinRequest.getCurrent();
        String host = request == null ? "" : String.valueOf(request.getHeader("Host"));
        String version = LoginView.class.getPackage().getImplementationVersion();
        return div("legal", Markup.recorded("", host), span("", text(version == null ? "" : "Version " + version)));
    }
}
