package dev.stepwarden.domain.signin;

import dev.stepwarden.domain.messaging.Event;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.UUID;

/**
 * What has happened at the door, as far as it concerns a member of the tenant. What strangers try with addresses that nobody
 * has concerns no tenant and is no event.
 */
public sealed interface SignInEvent extends Event {
    TenantId tenant();

    UUID person();

    record PersonSignedIn(TenantId tenant, UUID person, Door door) implements SignInEvent {}

    /** @param attempts wrong passwords since the event before this one: not each of them is an event */
    record SignInFailed(TenantId tenant, UUID person, int attempts) implements SignInEvent {}

    /** Whoever tries has to wait from now on, ever longer. */
    record SignInHeldUp(TenantId tenant, UUID person, int attempts) implements SignInEvent {}

    record PasswordChanged(TenantId tenant, UUID person) implements SignInEvent {}
}
