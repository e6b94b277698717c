package dev.stepwarden.domain.member;

import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Set;
import java.util.UUID;

/** What may happen to a person's membership of a tenant. */
public sealed interface MemberCommand extends Command<Void> {
    UUID person();

    @Override
    default Object target() {
        return "member/" + tenant() + "/" + person();
    }

    @Override
    default Permission needs() {
        return Permission.ADMINISTER;
    }

    record AddMember(TenantId tenant, UUID person, Role role, Set<String> groups) implements MemberCommand {}
}
