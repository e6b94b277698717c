package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Profiles in their newest version, page by page: the built-in ones, then the saved ones by name.
 *
 * @param project null for all projects
 * @param text part of the name; null for any
 */
public record ListProfiles(
        TenantId tenant,
        @Nullable UUID project,
        @Nullable String text,
        int size,
        @Nullable Cursor after) implements Query<Page<SavedProfile, ListProfiles.Cursor>> {
    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }

    /**
     * Just after this profile.
     *
     * @param project null for a built-in one
     */
    public record Cursor(@Nullable UUID project, String name) {}
}
