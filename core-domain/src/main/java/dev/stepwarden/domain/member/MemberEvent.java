package dev.stepwarden.domain.member;

import dev.stepwarden.domain.messaging.Event;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has happened to a person's membership. People are opaque ids; names live where they can be deleted. */
public sealed interface MemberEvent extends Event {
    TenantId tenant();

    UUID person();

    /** @param role over the whole tenant; null: none. Roles in projects follow as {@link ProjectRoleGranted}. */
    record MemberAdded(
            TenantId tenant, UUID person, @Nullable Role role, Set<String> groups) implements MemberEvent {}

    /** A member has at most one role over the whole tenant: this one takes the place of the one before. */
    record RoleGranted(TenantId tenant, UUID person, Role role) implements MemberEvent {}

    /** The role over the whole tenant is taken away. */
    record RoleRevoked(TenantId tenant, UUID person) implements MemberEvent {}

    /** A member has at most one role in a project: this one takes the place of the one before. */
    record ProjectRoleGranted(TenantId tenant, UUID person, UUID project, Role role) implements MemberEvent {}

    record ProjectRoleRevoked(TenantId tenant, UUID person, UUID project) implements MemberEvent {}

    record GroupsAssigned(TenantId tenant, UUID person, Set<String> groups) implements MemberEvent {}

    record MemberDeactivated(TenantId tenant, UUID person) implements MemberEvent {}

    record MemberReactivated(TenantId tenant, UUID person) implements MemberEvent {}
}
