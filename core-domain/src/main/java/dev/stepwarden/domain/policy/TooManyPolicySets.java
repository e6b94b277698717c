package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.messaging.Refused;

/** Every decision looks at all of them that are in force for it. */
public final class TooManyPolicySets extends Refused {
    public static final int MOST = 100;
    private static final long serialVersionUID = 1L;

    public TooManyPolicySets() {
        super(Kind.UNACCEPTABLE, "there are " + MOST + " policy sets, which is as many as there may be");
    }
}
