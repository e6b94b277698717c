package dev.stepwarden.config.clockwork;

import dev.stepwarden.domain.tenancy.TenantId;

/** Something that has to be done for every tenant, again and again. Doing it twice does no harm. */
public interface Chore {
    void doFor(TenantId tenant);
}
