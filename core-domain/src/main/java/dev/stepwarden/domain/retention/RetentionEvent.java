package dev.stepwarden.domain.retention;

import dev.stepwarden.domain.messaging.Event;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.LocalDate;
import java.util.UUID;

/** What has happened to many of a tenant's payloads at once. */
public sealed interface RetentionEvent extends Event {

    /**
     * The receipt for payloads and keys that died by plan.
     *
     * @param day the day (UTC) after which they were to go
     * @param runs how many runs they belonged to
     * @param root RFC 6962 Merkle root over the runs' sealed roots in the order of their ids, base64url without padding
     */
    record PayloadsExpired(TenantId tenant, LocalDate day, long runs, String root) implements RetentionEvent {}

    /** All payloads that there are by now are to be deleted, but for those on hold. */
    record TenantDeletionRequested(TenantId tenant, UUID deletion, String reason) implements RetentionEvent {}

    /**
     * The receipt for all payloads and keys that were deleted at once.
     *
     * @param runs how many runs they belonged to
     * @param held how many runs were on hold and have kept theirs
     * @param root RFC 6962 Merkle root over the runs' sealed roots in the order of their ids, base64url without padding
     */
    record TenantPayloadsDeleted(TenantId tenant, UUID deletion, String reason, long runs, long held, String root)
            implements RetentionEvent {}
}
