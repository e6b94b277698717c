package dev.stepwarden.domain.member;

import dev.stepwarden.domain.tenancy.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member in a list.
 *
 * @param email empty when the person's address was deleted
 * @param role over the whole tenant; null: none
 * @param projects roles in single projects, by the projects' names
 * @param since when the person became a member
 */
public record MemberSummary(
        UUID person,
        String email,
        @Nullable String name,
        @Nullable Role role,
        List<ProjectRole> projects,
        Set<String> groups,
        boolean active,
        Instant since) {

    /** @param name the project's; its id while no row tells of it */
    public record ProjectRole(UUID project, String name, Role role) {}
}
