package dev.stepwarden.domain.approval;

import dev.stepwarden.domain.messaging.Refused;

/** Whoever wants a call can't be the one who lets it through. */
public final class RequesterCannotApprove extends Refused {
    private static final long serialVersionUID = 1L;

    public RequesterCannotApprove() {
        super(
                Kind.FORBIDDEN,
                "you stand behind this request, as the run's initiator, the key's owner or the last editor, and cannot approve it");
    }
}
