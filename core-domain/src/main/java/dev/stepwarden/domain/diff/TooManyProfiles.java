package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.messaging.Refused;

/** The project has as many profiles as it may have. */
public final class TooManyProfiles extends Refused {
    private static final long serialVersionUID = 1L;

    public static final int MOST = 100;

    public TooManyProfiles() {
        super(Kind.UNACCEPTABLE, "a project has at most " + MOST + " profiles");
    }
}
