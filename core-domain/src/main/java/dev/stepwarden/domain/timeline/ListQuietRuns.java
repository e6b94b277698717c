package dev.stepwarden.domain.timeline;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * For the server's own clockwork: running runs of a tenant that were last heard of before their project's limit, and do
 * not wait for an approval. At most 500, the longest silent first.
 */
public record ListQuietRuns(TenantId tenant, Instant now) implements Query<List<ListQuietRuns.Quiet>> {
    public record Quiet(RunId run, Instant lastHeardAt) {}

    @Override
    public Permission needs() {
        return Permission.OPERATE;
    }
}
