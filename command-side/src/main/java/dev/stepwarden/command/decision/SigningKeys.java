package dev.stepwarden.command.decision;

import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.token.PublicKey;
import dev.stepwarden.domain.token.SigningKey;
import java.util.Optional;

/** The keys that sign a tenant's tokens. */
public interface SigningKeys {
    /** The one that signs now; made when there is none. */
    SigningKey current(TenantId tenant);

    /** Any that ever signed. */
    Optional<PublicKey> find(TenantId tenant, String kid);

    /** From now on another key signs; what was signed before stays good. */
    SigningKey rotate(TenantId tenant);
}
