package dev.stepwarden.domain.project;

import dev.stepwarden.domain.messaging.Refused;

/** Somebody else has changed the plan since it was looked at. */
public final class PlanOutdated extends Refused {
    private static final long serialVersionUID = 1L;

    public PlanOutdated(int version, int days) {
        super(
                Kind.CONFLICT,
                "the plan has been changed meanwhile: payloads are kept for " + days + (days == 1 ? " day" : " days")
                        + " (version " + version + "); look at what a change would do now, and decide again");
    }
}
