package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.messaging.Refused;
import java.util.List;

/** Nobody alone may allow what was not allowed before. */
public final class SecondPersonNeeded extends Refused {
    private static final long serialVersionUID = 1L;

    public SecondPersonNeeded(String who, List<String> loosenings) {
        super(
                Kind.CONFLICT,
                "this loosens what is in force, so that somebody else than " + who + " has to do it: "
                        + String.join("; ", loosenings));
    }
}
