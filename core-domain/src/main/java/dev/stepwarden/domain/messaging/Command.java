package dev.stepwarden.domain.messaging;

import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

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

    /** The part of the tenant that it is about, which must lie within the caller's; null: where it is does not matter. */
    default @Nullable Reach about() {
        return null;
    }
}
