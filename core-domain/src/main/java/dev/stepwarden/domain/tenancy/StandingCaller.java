package dev.stepwarden.domain.tenancy;

import java.util.Optional;

/**
 * Who sent a request, asked again while it is held: what was revoked or taken away meanwhile holds from then on. Equal ones
 * have sent the same secret, so that many requests can be looked at together.
 */
@FunctionalInterface
public interface StandingCaller {
    /** Empty when the key or session is good no more. */
    Optional<Caller> now();
}
