package dev.stepwarden.domain.timeline;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.List;

/** Values that a filter field has among the tenant's runs, at most 200 of them, in order; what a filter menu offers. */
public record ListFilterValues(TenantId tenant, Field field) implements Query<List<String>> {
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
