package dev.stepwarden.domain.apikey;

import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may happen to a key. The secret itself is never part of a message: only its hash is. */
public sealed interface ApiKeyCommand extends Command<Void> {
    UUID key();

    @Override
    default Object target() {
        return "apikey/" + tenant() + "/" + key();
    }

    @Override
    default Permission needs() {
        return Permission.ADMINISTER;
    }

    /**
     * @param owner the person who answers for the key
     * @param project null for all projects
     * @param environment null for any environment
     * @param secretHash SHA-256 of the secret, hex
     * @param expiresAt null for never
     */
    record IssueApiKey(
            TenantId tenant,
            UUID key,
            String name,
            UUID owner,
            Role role,
            @Nullable UUID project,
            @Nullable String environment,
            String secretHash,
            @Nullable Instant expiresAt)
            implements ApiKeyCommand {}

    /** @param reason redacted; null when none was given */
    record RevokeApiKey(TenantId tenant, UUID key, @Nullable String reason) implements ApiKeyCommand {}
}
