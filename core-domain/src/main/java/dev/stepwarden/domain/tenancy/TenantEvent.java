package dev.stepwarden.domain.tenancy;

import dev.stepwarden.domain.messaging.Event;

/** What has happened to a tenant itself. */
public sealed interface TenantEvent extends Event {

    record TenantCreated(TenantId tenant, String name) implements TenantEvent {}
}
