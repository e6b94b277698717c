package dev.stepwarden.domain.messaging;

import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;

/**
 * A wish to change something.
 *
 * @param <R> what the decision answers
 */
public interface Command<R> {
    TenantId tenant();

    /** The aggregate that decides; its text is the name of the aggregate's stream. */
    Object target();

    Permission needs();
}
