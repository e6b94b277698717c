package dev.stepwarden.domain.retention;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;

/** For the server's own clockwork: shorter plans that have not come over all runs yet. */
public record ListPendingPlans(TenantId tenant) implements Query<List<ListPendingPlans.Pending>> {
    /**
     * @param seenAt since when new runs begin under it
     * @param done runs that it has come over
     */
    public record Pending(ProjectId project, int version, Instant seenAt, long done) {}

    @Override
    public Permission needs() {
        return Permission.OPERATE;
    }
}
