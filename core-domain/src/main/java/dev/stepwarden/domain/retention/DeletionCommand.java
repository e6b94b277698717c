package dev.stepwarden.domain.retention;

import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.UUID;

/** What may happen to a deletion of all of a tenant's payloads. */
public sealed interface DeletionCommand extends Command<Void> {
    UUID deletion();

    @Override
    default Object target() {
        return "deletion/" + tenant() + "/" + deletion();
    }

    /** Has the payloads of all runs there are deleted, but for those on hold. Asking again changes nothing. */
    record RequestDeletion(TenantId tenant, UUID deletion, String reason) implements DeletionCommand {
        @Override
        public Permission needs() {
            return Permission.ADMINISTER;
        }
    }

    /**
     * Says that payloads and keys of them all are gone: only to be sent when they are. Saying it again changes nothing.
     *
     * @param runs how many runs they belonged to
     * @param held how many runs were on hold and have kept theirs
     * @param root RFC 6962 Merkle root over the runs' sealed roots in the order of their ids, base64url without padding
     */
    record FinishDeletion(TenantId tenant, UUID deletion, long runs, long held, String root)
            implements DeletionCommand {
        @Override
        public Permission needs() {
            return Permission.OPERATE;
        }
    }
}
