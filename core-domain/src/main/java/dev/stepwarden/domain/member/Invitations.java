package dev.stepwarden.domain.member;

import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Whom invitations are for. Apart from events, so that addresses can be deleted; a token is kept as its hash alone. */
public interface Invitations {
    void add(TenantId tenant, UUID invitation, String email, String tokenHash, Instant expiresAt);

    Optional<Addressed> withToken(TenantId tenant, String tokenHash);

    /** Takes the address and the token's hash away: the link leads nowhere any more. */
    void forget(TenantId tenant, UUID invitation);

    /** @param expiresAt from then on the link is good for nothing */
    record Addressed(UUID invitation, String email, Instant expiresAt) {
        @Override
        public String toString() {
            return "invitation/" + invitation;
        }
    }
}
