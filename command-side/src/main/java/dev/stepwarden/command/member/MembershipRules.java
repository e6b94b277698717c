package dev.stepwarden.command.member;

import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.tenancy.DisplayName;
import dev.stepwarden.domain.tenancy.Role;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/** What a member may be, for members and for those who are invited. */
final class MembershipRules {
    static final int MAX_GROUPS = 50;

    private MembershipRules() {}

    static Role forPeople(Role role) {
        if (EnumSet.of(Role.INGEST, Role.SERVER).contains(role)) {
            throw new InvalidFields("/role", "must be a role for people");
        }
        return role;
    }

    /** Sorted, so that the same groups are stored as the same bytes. */
    static Set<String> groups(Set<String> names) {
        if (names.size() > MAX_GROUPS) throw new InvalidFields("/groups", "must be at most " + MAX_GROUPS);
        names.forEach(name -> DisplayName.checked("/groups", name));
        return Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }
}
