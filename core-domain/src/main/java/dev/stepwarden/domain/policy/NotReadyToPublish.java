package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.messaging.Refused;
import java.util.List;

/** A version needs more than to be written before decisions may follow it. */
public final class NotReadyToPublish extends Refused {
    private static final long serialVersionUID = 1L;

    /** @param missing sentences' parts, such as "2 of its tests fail" */
    public NotReadyToPublish(List<String> missing) {
        super(Kind.CONFLICT, "this version cannot be published: " + String.join("; ", missing));
    }
}
