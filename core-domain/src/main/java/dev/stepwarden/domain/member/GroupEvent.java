package dev.stepwarden.domain.member;

import dev.stepwarden.domain.messaging.Event;
import dev.stepwarden.domain.tenancy.TenantId;

/** What has happened to a group. */
public sealed interface GroupEvent extends Event {
    record GroupCreated(TenantId tenant, String name) implements GroupEvent {}
}
