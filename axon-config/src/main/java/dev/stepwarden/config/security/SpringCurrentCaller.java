package dev.stepwarden.config.security;

import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.CurrentCaller;
import dev.stepwarden.domain.tenancy.NotSignedIn;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The caller of a browser session, from Spring Security's context. */
@Component
final class SpringCurrentCaller implements CurrentCaller {
    @Override
    public Caller get() {
        return signedIn().caller();
    }

    @Override
    public SignedIn person() {
        SignedInPerson person = signedIn();
        return new SignedIn(
                person.email(),
                person.membership().role(),
                person.membership().tenant(),
                person.membership().tenantName());
    }

    private static SignedInPerson signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedInPerson person) return person;
        throw new NotSignedIn();
    }
}
