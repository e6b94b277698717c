package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.messaging.Refused;

/** Names are the tenant's, and a set stays where it was first drafted. */
public final class PolicySetElsewhere extends Refused {
    private static final long serialVersionUID = 1L;

    public PolicySetElsewhere() {
        super(Kind.CONFLICT, "this name is taken by a set that is in force elsewhere; take another");
    }
}
