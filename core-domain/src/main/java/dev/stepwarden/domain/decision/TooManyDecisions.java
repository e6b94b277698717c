package dev.stepwarden.domain.decision;

import dev.stepwarden.domain.messaging.Refused;

/** An id has room for so many decisions about one call, and so many tokens of one. */
public final class TooManyDecisions extends Refused {
    private static final long serialVersionUID = 1L;

    public TooManyDecisions() {
        super(
                Kind.CONFLICT,
                "there are too many decisions about this call, or tokens of this decision; make another call");
    }
}
