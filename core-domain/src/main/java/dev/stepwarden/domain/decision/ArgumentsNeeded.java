package dev.stepwarden.domain.decision;

import dev.stepwarden.domain.messaging.Refused;

/** The policies have changed, and can't be judged by what is left of the arguments. */
public final class ArgumentsNeeded extends Refused {
    private static final long serialVersionUID = 1L;

    public ArgumentsNeeded() {
        super(
                Kind.CONFLICT,
                "the policies have changed since the decision and depend on values that are not kept; send args along");
    }
}
