package dev.stepwarden.domain.retention;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.UUID;

/** For the server's own clockwork: what the receipt for a deletion says. */
public record SumUpDeletion(TenantId tenant, UUID deletion) implements Query<SumUpDeletion.Sum> {
    /** @param root as in {@link RetentionEvent.TenantPayloadsDeleted} */
    public record Sum(long runs, long held, String root) {}

    @Override
    public Permission needs() {
        return Permission.OPERATE;
    }
}
