package dev.stepwarden.domain.approval;

import dev.stepwarden.domain.messaging.Refused;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The request is over: it says how, by whom and since when. */
public final class ApprovalDecided extends Refused {
    private static final long serialVersionUID = 1L;

    /** @param person null for the server */
    public ApprovalDecided(ApprovalStatus status, @Nullable UUID person, Instant at) {
        super(
                Kind.CONFLICT,
                "this request was " + status.wireName() + (person == null ? "" : " by person " + person) + " at " + at);
    }
}
