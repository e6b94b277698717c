package dev.stepwarden.domain.project;

import dev.stepwarden.domain.messaging.Refused;

/** Somebody else has changed the rules since they were looked at. */
public final class RedactionRulesOutdated extends Refused {
    private static final long serialVersionUID = 1L;

    /** @param version that is in force */
    public RedactionRulesOutdated(int version) {
        super(
                Kind.CONFLICT,
                "the rules have been changed since; version " + version + " is in force, and nothing was changed now");
    }
}
