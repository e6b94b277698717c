package dev.stepwarden.domain.signin;

import java.time.Instant;
import java.util.Optional;

/** What whoever holds an invitation's link may know of it. */
@FunctionalInterface
public interface InvitationLinks {
    /** Empty when the link leads nowhere, or nowhere any more. */
    Optional<Invited> behind(String token);

    /** @param expired whether it came too late; it is good for nothing then */
    record Invited(String tenantName, String email, Instant expiresAt, boolean expired) {}
}
