package dev.stepwarden.query.apikey;

import dev.stepwarden.domain.apikey.ApiKeySummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key as it goes over the wire: never its secret, nor the secret's hash. */
@Schema(name = "ApiKey")
record ApiKeyBody(
        UUID id,
        String name,

        @Schema(description = "the person who answers for the key")
        UUID owner,

        String role,

        @Schema(description = "the project's id; null: all projects") @Nullable
        UUID project,

        @Schema(description = "null: any environment") @Nullable
        String environment,

        @Schema(name = "created_at") Instant createdAt,

        @Schema(name = "expires_at", description = "null: never") @Nullable
        Instant expiresAt,

        @Schema(name = "revoked_at", description = "null while it may be used") @Nullable
        Instant revokedAt,

        @Schema(name = "last_used_at", description = "to the minute; null before the first use") @Nullable
        Instant lastUsedAt,

        @Schema(name = "owner_active", description = "false: the key opens nothing while its owner is deactivated")
        boolean ownerActive) {

    static ApiKeyBody of(ApiKeySummary key) {
        return new ApiKeyBody(
                key.id(),
                key.name(),
                key.owner(),
                key.role().wireName(),
                key.project(),
                key.environment(),
                key.issuedAt(),
                key.expiresAt(),
                key.revokedAt(),
                key.lastUsedAt(),
                key.ownerActive());
    }
}
