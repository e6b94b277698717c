package dev.stepwarden.config.security;

import com.vaadin.flow.server.VaadinServletRequest;
import dev.stepwarden.domain.member.People;
import dev.stepwarden.domain.member.People.Person;
import dev.stepwarden.domain.signin.OwnAccount;
import dev.stepwarden.domain.signin.PasswordRules;
import dev.stepwarden.domain.tenancy.NotSignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The account of whoever is signed in to the browser session that asks. */
@Component
final class Account implements OwnAccount {
    private final SignIn signIn;
    private final People people;
    private final PersonPasswords passwords;
    private final BrowserSessions sessions;
    private final SignInLog log;

    Account(SignIn signIn, People people, PersonPasswords passwords, BrowserSessions sessions, SignInLog log) {
        this.signIn = signIn;
        this.people = people;
        this.passwords = passwords;
        this.sessions = sessions;
        this.log = log;
    }

    /** A wrong current password counts as a failed sign-in: an open page must be no place to guess. */
    @Override
    public void changePassword(String current, String next) {
        Person person = people.withId(signedIn().id()).orElseThrow(NotSignedIn::new);
        HttpServletRequest request = VaadinServletRequest.getCurrent().getHttpServletRequest();
        boolean right = signIn.person(person.email(), current, request.getRemoteAddr())
                .filter(proved -> proved.id().equals(person.id()))
                .isPresent();
        if (!right) throw new WrongPassword();
        PasswordRules.check("/password", next, person.email());
        Instant goodFrom = passwords.change(person, signIn.hash(next));
        sessions.begin(request.getSession(), goodFrom);
        log.passwordChanged(person);
    }

    private static SignedInPerson signedIn() {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn != null && signedIn.getPrincipal() instanceof SignedInPerson person) return person;
        throw new NotSignedIn();
    }
}
