package dev.stepwarden.domain.run;

import dev.stepwarden.domain.messaging.Refused;

/** A run ends once. */
public final class RunAlreadyFinished extends Refused {
    private static final long serialVersionUID = 1L;

    public RunAlreadyFinished(Outcome outcome) {
        super(
                Kind.CONFLICT,
                "the run has already ended as " + outcome.wireName() + "; a second outcome is not accepted");
    }
}
