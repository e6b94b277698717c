package dev.stepwarden.domain.decision;

import dev.stepwarden.domain.messaging.Refused;

/** The arguments are not those that were decided about. */
public final class ArgumentsChanged extends Refused {
    private static final long serialVersionUID = 1L;

    public ArgumentsChanged() {
        super(Kind.CONFLICT, "the arguments are not those that were decided about; ask for a decision about them");
    }
}
