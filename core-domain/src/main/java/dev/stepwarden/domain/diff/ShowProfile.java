package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a profile.
 *
 * @param project null for a built-in profile
 * @param version null for the newest
 */
public record ShowProfile(
        TenantId tenant,
        @Nullable UUID project,
        String name,
        @Nullable Integer version) implements Query<Optional<SavedProfile>> {
    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }
}
