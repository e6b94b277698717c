package dev.stepwarden.domain.member;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/** The tenant's members by address, those who are not active too. */
public record ListMembers(
        TenantId tenant, int size, @Nullable MemberCursor after) implements Query<Page<MemberSummary, MemberCursor>> {
    @Override
    public Permission needs() {
        return Permission.ADMINISTER;
    }
}
