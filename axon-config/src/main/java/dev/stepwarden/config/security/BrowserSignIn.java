package dev.stepwarden.config.security;

import dev.stepwarden.domain.member.People;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** What a browser session holds of a person who has proved elsewhere who it is. */
@Component
public final class BrowserSignIn {
    private final People people;

    BrowserSignIn(People people) {
        this.people = people;
    }

    /** Empty for who is no active member of the tenant. */
    public Optional<Authentication> of(UUID person, TenantId tenant) {
        return people.withId(person)
                .flatMap(one -> one.memberships().stream()
                        .filter(membership -> membership.tenant().equals(tenant))
                        .findFirst()
                        .map(membership -> new SignedInPerson(person, one.email(), membership)))
                .map(signedIn -> UsernamePasswordAuthenticationToken.authenticated(
                        signedIn, null, List.of(new SimpleGrantedAuthority("ROLE_PERSON"))));
    }
}
