package dev.stepwarden.domain.member;

import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.Roles;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    record AddMember(TenantId tenant, UUID person, Roles roles, Set<String> groups) implements MemberCommand {
        public AddMember(TenantId tenant, UUID person, Role role, Set<String> groups) {
            this(tenant, person, Roles.of(role), groups);
        }
    }

    /**
     * All of it or nothing; what is null stays as it is.
     *
     * @param role over the whole tenant
     * @param withoutRole takes the role over the whole tenant away; then {@code role} is null
     * @param projects all roles in single projects
     */
    record ChangeMember(
            TenantId tenant,
            UUID person,
            @Nullable Role role,
            boolean withoutRole,
            @Nullable Map<UUID, Role> projects,
            @Nullable Set<String> groups,
            @Nullable Boolean active)
            implements MemberCommand {
        public ChangeMember(
                TenantId tenant,
                UUID person,
                @Nullable Role role,
                @Nullable Set<String> groups,
                @Nullable Boolean active) {
            this(tenant, person, role, false, null, groups, active);
        }
    }
}
