package dev.stepwarden.domain.project;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Optional;
import java.util.UUID;

/** One project that the caller may look into. */
public record ShowProject(TenantId tenant, UUID project) implements Query<Optional<FindProject.Found>> {
    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }
}
