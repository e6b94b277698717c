package dev.stepwarden.domain.apikey;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The key with this hash in this tenant, expired or not. A revoked key is found no more, nor one whose
 * owner is deactivated. */
public record FindApiKey(TenantId tenant, String secretHash) implements Query<Optional<FindApiKey.Found>> {
    public record Found(
            UUID key,
            UUID owner,
            Role role,
            @Nullable UUID project,
            @Nullable String environment,
            @Nullable Instant expiresAt) {}

    @Override
    public Permission needs() {
        return Permission.OPERATE;
    }
}
