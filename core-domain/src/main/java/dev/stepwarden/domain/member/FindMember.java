package dev.stepwarden.domain.member;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Optional;
import java.util.UUID;

/** One member, active or not. */
public record FindMember(TenantId tenant, UUID person) implements Query<Optional<MemberSummary>> {
    @Override
    public Permission needs() {
        return Permission.ADMINISTER;
    }
}
