package dev.stepwarden.domain.member;

import dev.stepwarden.domain.messaging.Event;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has happened to an invitation. */
public sealed interface InvitationEvent extends Event {
    /**
     * @param role over the whole tenant; null: none
     * @param projects roles in single projects; null: none
     */
    record MemberInvited(
            TenantId tenant,
            UUID invitation,
            @Nullable Role role,
            Set<String> groups,
            Instant expiresAt,
            @Nullable SortedMap<UUID, Role> projects)
            implements InvitationEvent {}

    record InvitationAccepted(TenantId tenant, UUID invitation, UUID person) implements InvitationEvent {}

    record InvitationWithdrawn(TenantId tenant, UUID invitation) implements InvitationEvent {}
}
