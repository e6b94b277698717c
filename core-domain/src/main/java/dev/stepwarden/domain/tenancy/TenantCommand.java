package dev.stepwarden.domain.tenancy;

import dev.stepwarden.domain.messaging.Command;

/** What may happen to a tenant itself. */
public sealed interface TenantCommand extends Command<Void> {

    @Override
    default Object target() {
        return "tenant/" + tenant();
    }

    @Override
    default Permission needs() {
        return Permission.OPERATE;
    }

    record CreateTenant(TenantId tenant, String name) implements TenantCommand {}
}
