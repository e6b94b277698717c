package dev.stepwarden.domain.member;

import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;

/** What may happen to a group. Groups are known by their names; who is in one is said by the members. */
public sealed interface GroupCommand extends Command<Void> {
    String name();

    @Override
    default Object target() {
        return "group/" + tenant() + "/" + GroupIds.of(tenant(), name());
    }

    @Override
    default Permission needs() {
        return Permission.ADMINISTER;
    }

    record CreateGroup(TenantId tenant, String name) implements GroupCommand {}
}
