package dev.stepwarden.domain.member;

import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.Roles;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** What may happen to an invitation. Neither its token nor the address it is for is ever part of a message. */
public sealed interface InvitationCommand<R> extends Command<R> {
    UUID invitation();

    @Override
    default Object target() {
        return "invitation/" + tenant() + "/" + invitation();
    }

    record InviteMember(TenantId tenant, UUID invitation, Roles roles, Set<String> groups, Instant expiresAt)
            implements InvitationCommand<Void> {
        public InviteMember(TenantId tenant, UUID invitation, Role role, Set<String> groups, Instant expiresAt) {
            this(tenant, invitation, Roles.of(role), groups, expiresAt);
        }

        @Override
        public Permission needs() {
            return Permission.ADMINISTER;
        }
    }

    /** Once, and in time. Sent by the server, which has seen the token. */
    record AcceptInvitation(TenantId tenant, UUID invitation, UUID person) implements InvitationCommand<Offer> {
        @Override
        public Permission needs() {
            return Permission.OPERATE;
        }
    }

    /** To do it again changes nothing. */
    record WithdrawInvitation(TenantId tenant, UUID invitation) implements InvitationCommand<Void> {
        @Override
        public Permission needs() {
            return Permission.ADMINISTER;
        }
    }

    /** What the person becomes. */
    record Offer(Roles roles, Set<String> groups) {}
}
