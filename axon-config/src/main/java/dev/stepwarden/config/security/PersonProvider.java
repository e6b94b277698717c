package dev.stepwarden.config.security;

import dev.stepwarden.domain.member.People.Person;
import dev.stepwarden.domain.signin.TooManyAttempts;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** The sign-in form: an address and a password. One text for whatever of both is wrong. */
@Component
final class PersonProvider implements AuthenticationProvider {
    private final SignIn signIn;
    private final BrowserSignIn browsers;

    PersonProvider(SignIn signIn, BrowserSignIn browsers) {
        this.signIn = signIn;
        this.browsers = browsers;
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String password =
                given.getCredentials() == null ? "" : given.getCredentials().toString();
        String client =
                given.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        try {
            return signIn.person(given.getName(), password, client)
                    .flatMap(this::inTheFirstTenant)
                    .orElseThrow(() -> new BadCredentialsException("Account or password is not right."));
        } catch (TooManyAttempts refused) {
            throw new FormDoor.FormRefused(String.valueOf(refused.getMessage()), "");
        }
    }

    private Optional<Authentication> inTheFirstTenant(Person person) {
        return person.memberships().stream()
                .findFirst()
                .flatMap(membership -> browsers.of(person.id(), membership.tenant()));
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
