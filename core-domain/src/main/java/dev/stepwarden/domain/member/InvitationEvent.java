package dev.stepwarden.domain.member;

import dev.stepwarden.domain.messaging.Event;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** What has happened to an invitation. */
public sealed interface InvitationEvent extends Event {
    record MemberInvited(TenantId tenant, UUID invitation, Role role, Set<String> groups, Instant expiresAt)
            implements InvitationEvent {}

    record InvitationAccepted(TenantId tenant, UUID invitation, UUID person) implements InvitationEvent {}

    record InvitationWithdrawn(TenantId tenant, UUID invitation) implements InvitationEvent {}
}
