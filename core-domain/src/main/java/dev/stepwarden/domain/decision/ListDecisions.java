package dev.stepwarden.domain.decision;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run's decisions, oldest first; none when there is no such run.
 *
 * @param size 1 to {@value #MOST}
 * @param after null for the first page
 */
public record ListDecisions(RunId run, int size, @Nullable Cursor after)
        implements Query<Page<DecisionSummary, ListDecisions.Cursor>> {
    public static final int MOST = 200;

    @Override
    public TenantId tenant() {
        return run.tenant();
    }

    @Override
    public Permission needs() {
        return Permission.READ_APPROVALS;
    }

    /** Just after this decision. */
    public record Cursor(Instant decidedAt, UUID decision) {}
}
