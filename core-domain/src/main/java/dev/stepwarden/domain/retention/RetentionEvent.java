package dev.stepwarden.domain.retention;

import dev.stepwarden.domain.messaging.Event;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.LocalDate;

/** What has happened to a tenant's payloads of one day. */
public sealed interface RetentionEvent extends Event {

    /**
     * The receipt for payloads and keys that died by plan.
     *
     * @param day the day (UTC) after which they were to go
     * @param runs how many runs they belonged to
     * @param root RFC 6962 Merkle root over the runs' sealed roots in the order of their ids, base64url without padding
     */
    record PayloadsExpired(TenantId tenant, LocalDate day, long runs, String root) implements RetentionEvent {}
}
