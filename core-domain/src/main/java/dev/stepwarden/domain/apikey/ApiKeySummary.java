package dev.stepwarden.domain.apikey;

import dev.stepwarden.domain.tenancy.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key in a list: everything but what it is known by.
 *
 * @param project null for all projects
 * @param environment null for any environment
 * @param expiresAt null for never
 * @param revokedAt null while it may be used
 * @param lastUsedAt to the minute; null before the first use
 * @param ownerActive whether the person who answers for it still may; the key opens nothing while not
 */
public record ApiKeySummary(
        UUID id,
        String name,
        UUID owner,
        Role role,
        @Nullable UUID project,
        @Nullable String environment,
        Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt,
        boolean ownerActive) {
    public ApiKeyState state(Instant now) {
        if (revokedAt != null) return ApiKeyState.REVOKED;
        if (expiresAt != null && !expiresAt.isAfter(now)) return ApiKeyState.EXPIRED;
        return ownerActive ? ApiKeyState.ACTIVE : ApiKeyState.OWNER_INACTIVE;
    }
}
