package dev.stepwarden.domain.member;

import dev.stepwarden.domain.messaging.Event;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Set;
import java.util.UUID;

/** What has happened to a person's membership. People are opaque ids; names live where they can be deleted. */
public sealed interface MemberEvent extends Event {

    record MemberAdded(TenantId tenant, UUID person, Role role, Set<String> groups) implements MemberEvent {}
}
