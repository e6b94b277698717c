package dev.stepwarden.domain.run;

import dev.stepwarden.domain.messaging.Refused;

/** The run's id was used with other content. */
public final class RunExists extends Refused {
    private static final long serialVersionUID = 1L;

    public RunExists() {
        super(Kind.CONFLICT, "a run with this id exists with other content; it was not changed");
    }
}
