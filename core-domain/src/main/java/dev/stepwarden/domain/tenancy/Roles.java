package dev.stepwarden.domain.tenancy;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The roles that somebody holds in a tenant: one over the whole of it, and others in single projects. What one may do in a
 * project is what either role allows.
 *
 * @param tenantWide null: none, so that only the projects are seen in which there is a role
 */
public record Roles(@Nullable Role tenantWide, Map<UUID, Role> inProjects) {
    public static final Roles NONE = new Roles(null, Map.of());

    public Roles {
        inProjects = Map.copyOf(inProjects);
    }

    public static Roles of(Role tenantWide) {
        return new Roles(tenantWide, Map.of());
    }

    public static Roles in(UUID project, Role role) {
        return new Roles(null, Map.of(project, role));
    }

    /** Whether it is allowed anywhere in the tenant. What belongs to the whole tenant no role in a project allows. */
    public boolean may(Permission permission) {
        if (tenantWide != null && tenantWide.may(permission)) return true;
        return !permission.isOfWholeTenant() && inProjects.values().stream().anyMatch(role -> role.may(permission));
    }

    /** The projects in which it is allowed; null for all of them. */
    @Nullable
    Set<UUID> projects(Permission permission) {
        if (tenantWide != null && tenantWide.may(permission)) return null;
        Set<UUID> projects = new HashSet<>();
        if (!permission.isOfWholeTenant()) {
            inProjects.forEach((project, role) -> {
                if (role.may(permission)) projects.add(project);
            });
        }
        return Set.copyOf(projects);
    }

    /** For people to read: {@code viewer}, {@code developer in 2 projects}, {@code no role}. */
    public String words() {
        Map<Role, Integer> counts = new TreeMap<>();
        inProjects.values().forEach(role -> counts.merge(role, 1, Integer::sum));
        StringBuilder words = new StringBuilder(tenantWide == null ? "" : tenantWide.wireName());
        counts.forEach((role, count) -> words.append(words.isEmpty() ? "" : ", ")
                .append(role.wireName())
                .append(count == 1 ? " in 1 project" : " in " + count + " projects"));
        return words.isEmpty() ? "no role" : words.toString();
    }
}
