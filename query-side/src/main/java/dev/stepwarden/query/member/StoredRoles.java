package dev.stepwarden.query.member;

import static java.util.Objects.requireNonNull;

import dev.stepwarden.domain.member.MemberSummary.ProjectRole;
import dev.stepwarden.domain.tenancy.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Roles as read rows name them. */
final class StoredRoles {
    private StoredRoles() {}

    /** From columns project_ids, project_names and project_roles, which go together. */
    static List<ProjectRole> inProjects(ResultSet row) throws SQLException {
        UUID[] ids = (UUID[]) row.getArray("project_ids").getArray();
        String[] names = (String[]) row.getArray("project_names").getArray();
        String[] roles = (String[]) row.getArray("project_roles").getArray();
        List<ProjectRole> projects = new ArrayList<>(ids.length);
        for (int i = 0; i < ids.length; i++) {
            projects.add(new ProjectRole(ids[i], names[i], requireNonNull(role(roles[i]))));
        }
        return projects;
    }

    static @Nullable Role role(@Nullable String name) {
        return name == null ? null : requireNonNull(Role.BY_NAME.get(name), "a role that nobody can have");
    }
}
