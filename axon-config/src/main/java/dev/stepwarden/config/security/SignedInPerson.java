package dev.stepwarden.config.security;

import dev.stepwarden.domain.member.People.Membership;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import java.security.Principal;
import java.util.UUID;

/** Who is signed in to a browser session, and in which tenant. */
record SignedInPerson(UUID id, String email, Membership membership) implements Principal {
    @Override
    public String getName() {
        return "person/" + id;
    }

    Caller caller() {
        return new Caller(membership.tenant(), new Actor.Person(id), membership.roles(), null);
    }

    @Override
    public String toString() {
        return getName();
    }
}
