package dev.stepwarden.config.security;

import dev.stepwarden.domain.member.InvitationText;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.tenancy.DisplayName;
import dev.stepwarden.domain.tenancy.TenantSecret;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** The form of the page behind an invitation's link. */
@Component
final class InvitationDoor extends FormDoor {
    private final Acceptance acceptance;
    private final BrowserSignIn browsers;

    InvitationDoor(Acceptance acceptance, BrowserSignIn browsers) {
        super("/invitation");
        this.acceptance = acceptance;
        this.browsers = browsers;
    }

    @Override
    Authentication enter(HttpServletRequest form) {
        TenantSecret token = InvitationText.parse(field(form, "token")).orElseThrow(() -> new NotFound("invitation"));
        String name = field(form, "name").strip();
        if (!name.isEmpty()) DisplayName.checked("/name", name);
        UUID person =
                acceptance.accept(token, field(form, "password"), name.isEmpty() ? null : name, form.getRemoteAddr());
        return browsers.of(person, token.tenant()).orElseThrow(() -> new NotFound("member"));
    }

    /** One text for all: a guessed link must not tell what was nearly right. */
    @Override
    String notFound() {
        return "That did not work. Who has an account with this address already needs its password here."
                + " Otherwise the invitation is not good any more.";
    }
}
