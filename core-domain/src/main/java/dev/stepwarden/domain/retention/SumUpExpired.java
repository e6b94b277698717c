package dev.stepwarden.domain.retention;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.LocalDate;

/** For the server's own clockwork: what the receipt for a day says. */
public record SumUpExpired(TenantId tenant, LocalDate day) implements Query<SumUpExpired.Sum> {
    /** @param root as in {@link RetentionEvent.PayloadsExpired} */
    public record Sum(long runs, String root) {}

    @Override
    public Permission needs() {
        return Permission.OPERATE;
    }
}
