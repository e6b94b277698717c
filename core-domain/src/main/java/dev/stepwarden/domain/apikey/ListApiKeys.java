package dev.stepwarden.domain.apikey;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The tenant's keys, newest first, revoked and expired ones too.
 *
 * @param text part of the name, whatever its case; null for any
 * @param state null for all
 */
public record ListApiKeys(
        TenantId tenant,
        @Nullable String text,
        @Nullable ApiKeyState state,
        int size,
        @Nullable ApiKeyCursor after) implements Query<Page<ApiKeySummary, ApiKeyCursor>> {
    /** All of them. */
    public ListApiKeys(TenantId tenant, int size, @Nullable ApiKeyCursor after) {
        this(tenant, null, null, size, after);
    }

    @Override
    public Permission needs() {
        return Permission.ADMINISTER;
    }
}
