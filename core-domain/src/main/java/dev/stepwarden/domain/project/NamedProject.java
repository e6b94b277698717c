package dev.stepwarden.domain.project;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The project that is meant, among those that the caller may look into.
 *
 * @param named its id or its name, exactly as written; null for the only one
 */
public record NamedProject(TenantId tenant, @Nullable String named) implements Query<Optional<FindProject.Found>> {
    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }
}
