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
 * @param text part of the name, whatever its case; null for any
 */
public record PageProjects(
        TenantId tenant,
        @Nullable String text,
        int size,
        @Nullable Cursor after) implements Query<Page<FindProject.Found, PageProjects.Cursor>> {
    public PageProjects(TenantId tenant, int size, @Nullable Cursor after) {
        this(tenant, null, size, after);
    }

    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }

    /** Just after this project. */
    public record Cursor(String name, UUID project) {}
}
