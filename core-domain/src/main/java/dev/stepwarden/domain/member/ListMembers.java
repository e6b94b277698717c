package dev.stepwarden.domain.member;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The tenant's members by address, those who are not active too.
 *
 * @param text part of the name or the address, whatever its case; null for any
 * @param active null for those who are and those who are not
 */
public record ListMembers(
        TenantId tenant,
        @Nullable String text,
        @Nullable Boolean active,
        int size,
        @Nullable MemberCursor after) implements Query<Page<MemberSummary, MemberCursor>> {
    /** All of them. */
    public ListMembers(TenantId tenant, int size, @Nullable MemberCursor after) {
        this(tenant, null, null, size, after);
    }

    @Override
    public Permission needs() {
        return Permission.ADMINISTER;
    }
}
