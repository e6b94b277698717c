package dev.stepwarden.domain.member;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The tenant's groups by name: those that were created, and those that members were added with.
 *
 * @param text part of the name, whatever its case; null for any
 * @param after the name before the first to show; empty for the first page
 */
public record ListGroups(TenantId tenant, @Nullable String text, int size, String after)
        implements Query<Page<GroupSummary, String>> {
    public ListGroups(TenantId tenant, int size, String after) {
        this(tenant, null, size, after);
    }

    @Override
    public Permission needs() {
        return Permission.ADMINISTER;
    }
}
