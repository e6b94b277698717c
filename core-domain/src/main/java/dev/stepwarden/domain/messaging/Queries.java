package dev.stepwarden.domain.messaging;

import dev.stepwarden.domain.tenancy.Caller;

/** The door for reads. */
public interface Queries {
    /**
     * @throws NotFound when what is asked for does not exist, or is another tenant's
     * @throws dev.stepwarden.domain.tenancy.NotAllowed when the caller's role does not include the question
     */
    <A> A ask(Caller caller, Query<A> query);
}
