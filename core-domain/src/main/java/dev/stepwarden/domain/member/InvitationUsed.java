package dev.stepwarden.domain.member;

import dev.stepwarden.domain.messaging.Refused;

/** The invitation made a member already: it can't be taken back any more. */
public final class InvitationUsed extends Refused {
    private static final long serialVersionUID = 1L;

    public InvitationUsed() {
        super(Kind.CONFLICT, "the invitation was accepted already; deactivate the member instead");
    }
}
