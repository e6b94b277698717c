package dev.stepwarden.command.member;

import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.tenancy.DisplayName;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.Roles;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** What a member may be, for members and for those who are invited. */
final class MembershipRules {
    static final int MAX_GROUPS = 50;
    static final int MAX_PROJECTS = 100;
    private static final Set<Role> NOT_FOR_PEOPLE = EnumSet.of(Role.INGEST, Role.SERVER);
    /** The audit log is the whole tenant's: an auditor of one project would have nothing to read. */
    private static final Set<Role> NOT_IN_PROJECTS = EnumSet.of(Role.INGEST, Role.SERVER, Role.AUDITOR);

    private MembershipRules() {}

    static Role forPeople(Role role) {
        if (NOT_FOR_PEOPLE.contains(role)) throw new InvalidFields("/role", "must be a role for people");
        return role;
    }

    static Map<UUID, Role> inProjects(Map<UUID, Role> roles) {
        if (roles.size() > MAX_PROJECTS) throw new InvalidFields("/project_roles", "must be at most " + MAX_PROJECTS);
        if (roles.values().stream().anyMatch(NOT_IN_PROJECTS::contains)) {
            throw new InvalidFields("/project_roles", "must be roles that people can have in a project");
        }
        return roles;
    }

    /** Whoever becomes a member becomes something. */
    static Roles some(Roles roles) {
        if (roles.tenantWide() != null) forPeople(roles.tenantWide());
        else if (roles.inProjects().isEmpty()) throw new InvalidFields("/role", "is required, or a role in a project");
        inProjects(roles.inProjects());
        return roles;
    }

    /** Sorted, so that the same groups are stored as the same bytes. */
    static Set<String> groups(Set<String> names) {
        if (names.size() > MAX_GROUPS) throw new InvalidFields("/groups", "must be at most " + MAX_GROUPS);
        names.forEach(name -> DisplayName.checked("/groups", name));
        return Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }
}
