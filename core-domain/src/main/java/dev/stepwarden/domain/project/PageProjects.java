package dev.stepwarden.domain.project;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tenant's projects by name, page by page.
 *
 * @param only the one project that is to be seen; null for all
 * @param text part of the name, whatever its case; null for any
 */
public record PageProjects(
        TenantId tenant,
        @Nullable UUID only,
        @Nullable String text,
        int size,
        @Nullable Cursor after) implements Query<Page<FindProject.Found, PageProjects.Cursor>> {
    public PageProjects(TenantId tenant, @Nullable UUID only, int size, @Nullable Cursor after) {
        this(tenant, only, null, size, after);
    }

    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }

    /** Just after this project. */
    public record Cursor(String name, UUID project) {}
}
