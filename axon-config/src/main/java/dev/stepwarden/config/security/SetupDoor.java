package dev.stepwarden.config.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** The form of the page for the first set-up. */
@Component
final class SetupDoor extends FormDoor {
    private final Setup setup;

    SetupDoor(Setup setup) {
        super("/setup");
        this.setup = setup;
    }

    @Override
    Authentication enter(HttpServletRequest form) {
        Setup.Wish wish = new Setup.Wish(
                field(form, "code"),
                field(form, "tenant").strip(),
                field(form, "project").strip(),
                field(form, "email").strip(),
                field(form, "password"));
        return setup.begin(wish, form.getRemoteAddr());
    }
}
