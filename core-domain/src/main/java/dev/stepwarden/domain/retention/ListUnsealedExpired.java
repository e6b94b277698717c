package dev.stepwarden.domain.retention;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.LocalDate;
import java.util.List;

/** For the server's own clockwork: runs whose payloads die before that day and that still take steps. At most 500. */
public record ListUnsealedExpired(TenantId tenant, LocalDate before) implements Query<List<RunId>> {
    @Override
    public Permission needs() {
        return Permission.OPERATE;
    }
}
