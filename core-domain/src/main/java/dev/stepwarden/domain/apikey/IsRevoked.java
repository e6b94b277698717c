package dev.stepwarden.domain.apikey;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Optional;
import java.util.UUID;

/** Whether sign-in refuses this key by now; empty while it does not know the key yet. */
public record IsRevoked(TenantId tenant, UUID key) implements Query<Optional<Boolean>> {
    @Override
    public Permission needs() {
        return Permission.ADMINISTER;
    }
}
