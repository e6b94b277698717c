package dev.stepwarden.domain.approval;

import dev.stepwarden.domain.messaging.Refused;

/** The request asks for people of other groups. */
public final class NotInGroup extends Refused {
    private static final long serialVersionUID = 1L;

    public NotInGroup(String groups) {
        super(Kind.FORBIDDEN, "this request needs approval by " + groups + ", and you are not in it");
    }
}
