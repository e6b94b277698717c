package dev.stepwarden.domain.messaging;

import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;

/**
 * A question. Whoever answers it is told the part of the tenant that the caller may see, and tells of nothing else.
 *
 * @param <A> the shape of the answer
 */
public interface Query<A> {
    TenantId tenant();

    Permission needs();
}
