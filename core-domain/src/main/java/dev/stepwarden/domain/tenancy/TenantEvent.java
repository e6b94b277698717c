package dev.stepwarden.domain.tenancy;

import dev.stepwarden.domain.messaging.Event;

/** What has happened to a tenant itself. */
public sealed interface TenantEvent extends Event {

    record TenantCreated(TenantId tenant, String name) implements TenantEvent {}

    /** @param version of the key that wraps data keys from now on */
    record KeyRotationStarted(TenantId tenant, int version, String reason) implements TenantEvent {}

    /**
     * The receipt: older versions of the key are gone.
     *
     * @param keys how many data keys were wrapped anew
     */
    record KeyRotationFinished(TenantId tenant, int version, long keys) implements TenantEvent {}

    /** @param kid of the key that signs tokens from now on */
    record SigningKeyRotated(TenantId tenant, String kid, String reason) implements TenantEvent {}
}
