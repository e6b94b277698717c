package dev.stepwarden.domain.retention;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** For the server's own clockwork: deletions that go on, oldest first, each with what it is to delete next. */
public record ListPendingDeletions(TenantId tenant) implements Query<List<ListPendingDeletions.Pending>> {
    /** @param next runs to delete, at most 100; empty when none is left */
    public record Pending(UUID deletion, String reason, Instant requestedAt, List<RunId> next) {}

    @Override
    public Permission needs() {
        return Permission.OPERATE;
    }
}
