package dev.stepwarden.domain.apikey;

import dev.stepwarden.domain.messaging.Event;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has happened to a key. */
public sealed interface ApiKeyEvent extends Event {

    record ApiKeyIssued(
            TenantId tenant,
            UUID key,
            String name,
            UUID owner,
            Role role,
            @Nullable UUID project,
            @Nullable String environment,
            String secretHash,
            @Nullable Instant expiresAt)
            implements ApiKeyEvent {}

    record ApiKeyRevoked(
            TenantId tenant, UUID key, @Nullable String reason) implements ApiKeyEvent {}
}
