package dev.stepwarden.domain.timeline;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values that a filter field has among the runs that the caller may see, at most 200 of them, in order; what a filter menu
 * offers. In single projects, those of the newest 10,000 runs.
 *
 * @param project null for all projects
 */
public record ListFilterValues(
        TenantId tenant, Field field, @Nullable UUID project) implements Query<List<String>> {
    public ListFilterValues(TenantId tenant, Field field) {
        this(tenant, field, null);
    }

    public enum Field {
        TOOL,
        MODEL,
        TAG,
        ENVIRONMENT,
        RELEASE,
        AGENT,
        AGENT_VERSION
    }

    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }
}
