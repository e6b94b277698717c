package dev.stepwarden.domain.project;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.List;

/** All projects of a tenant, by name, with what the landing page shows of each. */
public record ListProjects(TenantId tenant) implements Query<List<ProjectSummary>> {
    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }
}
