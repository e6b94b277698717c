package dev.stepwarden.config.security;

import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.CurrentCaller;
import dev.stepwarden.domain.tenancy.NotSignedIn;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The caller of a browser session, from Spring Security's context, with the role of now and not of when it signed in. */
@Component
final class SpringCurrentCaller implements CurrentCaller {
    private final Memberships memberships;
    private final TabTenants tabs;

    SpringCurrentCaller(Memberships memberships, TabTenants tabs) {
        this.memberships = memberships;
        this.tabs = tabs;
    }

    @Override
    public Caller get() {
        return signedIn().caller();
    }

    @Override
    public SignedIn person() {
        SignedInPerson person = signedIn();
        return new SignedIn(
                person.email(),
                person.membership().roles(),
                person.membership().tenant(),
                person.membership().tenantName());
    }

    @Override
    public Caller now(Caller before) {
        if (!(before.actor() instanceof Actor.Person person)) return before;
        return memberships
                .of(person.id(), before.tenant())
                .map(membership -> new Caller(before.tenant(), person, membership.roles(), null))
                .orElseThrow(NotSignedIn::new);
    }

    @Override
    public List<Tenancy> tenancies(Caller caller) {
        if (!(caller.actor() instanceof Actor.Person person)) return List.of();
        return memberships.of(person.id()).stream()
                .map(membership -> new Tenancy(
                        membership.tenantName(), new Caller(membership.tenant(), person, membership.roles(), null)))
                .toList();
    }

    private SignedInPerson signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedInPerson person) {
            return tabs.here(person)
                    .map(membership -> new SignedInPerson(person.id(), person.email(), membership))
                    .orElseThrow(NotSignedIn::new);
        }
        throw new NotSignedIn();
    }
}
