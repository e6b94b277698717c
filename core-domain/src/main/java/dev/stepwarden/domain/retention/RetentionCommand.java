package dev.stepwarden.domain.retention;

import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.LocalDate;

/** What may happen to all payloads of a tenant that die on one day. */
public sealed interface RetentionCommand extends Command<Void> {
    LocalDate day();

    @Override
    default Object target() {
        return "retention/" + tenant() + "/" + day();
    }

    @Override
    default Permission needs() {
        return Permission.OPERATE;
    }

    /**
     * Says that the day's payloads and keys are gone: only to be sent when they are. Saying it again changes nothing.
     *
     * @param runs how many runs they belonged to
     * @param root RFC 6962 Merkle root over the runs' sealed roots in the order of their ids, base64url without padding
     */
    record ConfirmExpiry(TenantId tenant, LocalDate day, long runs, String root) implements RetentionCommand {}
}
