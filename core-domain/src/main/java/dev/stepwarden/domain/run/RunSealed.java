package dev.stepwarden.domain.run;

import dev.stepwarden.domain.messaging.Refused;

/** A sealed run takes no more steps. */
public final class RunSealed extends Refused {
    private static final long serialVersionUID = 1L;

    public RunSealed() {
        super(
                Kind.CONFLICT,
                "the run is sealed: it finished more than ten minutes ago and takes no more steps; start a new run that resumes it");
    }
}
