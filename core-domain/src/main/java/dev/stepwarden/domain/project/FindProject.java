package dev.stepwarden.domain.project;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The project with this id or this name; with neither, the tenant's only project. Exactly as written, no patterns. */
public record FindProject(
        TenantId tenant, @Nullable UUID id, @Nullable String name) implements Query<Optional<FindProject.Found>> {
    @Override
    public Permission needs() {
        return Permission.RECORD_RUNS;
    }

    public record Found(UUID id, String name, int retentionDays) {}
}
