package dev.stepwarden.query.apikey;

import static java.util.Objects.requireNonNull;

import dev.stepwarden.domain.apikey.FindApiKey.Found;
import dev.stepwarden.domain.tenancy.Role;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A key as it is read; the projection alone writes it. */
@Entity
@Immutable
@Table(name = "api_key")
@IdClass(ApiKeyRow.Key.class)
@SuppressWarnings("NullAway.Init")
class ApiKeyRow {
    @Id
    private UUID tenantId;

    @Id
    private UUID keyId;

    @SuppressWarnings("UnusedVariable") // queried by
    private String secretHash;

    @SuppressWarnings("UnusedVariable") // queried by
    private @Nullable Instant revokedAt;

    private UUID ownerId;
    private String role;
    private @Nullable UUID projectId;
    private @Nullable String environment;
    private @Nullable Instant expiresAt;

    protected ApiKeyRow() {}

    Found found() {
        return new Found(keyId, ownerId, requireNonNull(Role.BY_NAME.get(role)), projectId, environment, expiresAt);
    }

    record Key(UUID tenantId, UUID keyId) {}
}
