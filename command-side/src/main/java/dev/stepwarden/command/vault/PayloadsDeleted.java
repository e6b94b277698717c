package dev.stepwarden.command.vault;

import dev.stepwarden.domain.messaging.Refused;

/** The run's payloads are deleted: nothing can be compared with them, and nothing added. */
public final class PayloadsDeleted extends Refused {
    private static final long serialVersionUID = 1L;

    public PayloadsDeleted() {
        super(Kind.CONFLICT, "the run's payloads are deleted; it takes nothing more");
    }
}
