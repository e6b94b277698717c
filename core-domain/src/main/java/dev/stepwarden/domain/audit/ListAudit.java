package dev.stepwarden.domain.audit;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was done in the tenant, newest first. */
public record ListAudit(
        TenantId tenant, Filter filter, int size, @Nullable Cursor after)
        implements Query<Page<AuditEntry, ListAudit.Cursor>> {
    @Override
    public Permission needs() {
        return Permission.READ_AUDIT;
    }

    /**
     * An empty set means any.
     *
     * @param from inclusive
     * @param to exclusive
     */
    public record Filter(
            Set<String> actors,
            Set<String> actions,
            Set<String> targetKinds,
            Set<UUID> targets,
            Set<String> results,
            @Nullable Instant from,
            @Nullable Instant to) {
        public static final Filter NONE = new Filter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null);
    }

    /** Just after this entry. */
    public record Cursor(Instant time, UUID event) {}
}
