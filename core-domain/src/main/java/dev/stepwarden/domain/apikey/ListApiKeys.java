package dev.stepwarden.domain.apikey;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/** The tenant's keys, newest first, revoked and expired ones too. */
public record ListApiKeys(
        TenantId tenant, int size, @Nullable ApiKeyCursor after) implements Query<Page<ApiKeySummary, ApiKeyCursor>> {
    @Override
    public Permission needs() {
        return Permission.ADMINISTER;
    }
}
