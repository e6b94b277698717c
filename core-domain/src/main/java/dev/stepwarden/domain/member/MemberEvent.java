package dev.stepwarden.domain.member;

import dev.stepwarden.domain.messaging.Event;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Set;
import java.util.UUID;

/** What has happened to a person's membership. People are opaque ids; names live where they can be deleted. */
public sealed interface MemberEvent extends Event {

    record MemberAdded(TenantId tenant, UUID person, Role role, Set<String> groups) implements MemberEvent {}

    /** A member has one role: this one takes the place of the one before. */
    record RoleGranted(TenantId tenant, UUID person, Role role) implements MemberEvent {}

    record GroupsAssigned(TenantId tenant, UUID person, Set<String> groups) implements MemberEvent {}

    record MemberDeactivated(TenantId tenant, UUID person) implements MemberEvent {}

    record MemberReactivated(TenantId tenant, UUID person) implements MemberEvent {}
}
