package dev.stepwarden.domain.messaging;

import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;

/**
 * A question.
 *
 * @param <A> the shape of the answer
 */
public interface Query<A> {
    TenantId tenant();

    Permission needs();
}
