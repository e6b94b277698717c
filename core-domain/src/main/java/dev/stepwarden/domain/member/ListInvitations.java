package dev.stepwarden.domain.member;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tenant's open invitations, newest first; those that have expired too, until they are withdrawn. */
public record ListInvitations(
        TenantId tenant, int size, @Nullable Cursor after)
        implements Query<Page<InvitationSummary, ListInvitations.Cursor>> {
    @Override
    public Permission needs() {
        return Permission.ADMINISTER;
    }

    /** Just after this invitation. */
    public record Cursor(Instant invitedAt, UUID invitation) {}
}
