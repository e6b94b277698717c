package dev.stepwarden.domain.violation;

import dev.stepwarden.domain.decision.ViolationKind;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Violations, newest first.
 *
 * @param kinds empty for all
 * @param open only those that nobody has looked into
 * @param run null for any
 */
public record ListViolations(
        TenantId tenant,
        Set<ViolationKind> kinds,
        boolean open,
        @Nullable UUID run,
        int size,
        @Nullable ViolationCursor after)
        implements Query<Page<ViolationSummary, ViolationCursor>> {
    public static final int MOST = 200;

    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }
}
