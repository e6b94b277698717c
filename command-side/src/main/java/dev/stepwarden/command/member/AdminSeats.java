package dev.stepwarden.command.member;

import dev.stepwarden.domain.member.LastAdmin;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.UUID;

/**
 * Who the active admins of a tenant are, as decisions know it: written in the decision's own transaction, so that it commits
 * with the event or not at all. One member's events cannot tell whether another admin is left, and read rows are behind.
 */
public interface AdminSeats {
    void take(TenantId tenant, UUID person);

    /**
     * Waits for others that leave at the same time.
     *
     * @throws LastAdmin when no other admin would be left
     */
    void leave(TenantId tenant, UUID person);
}
