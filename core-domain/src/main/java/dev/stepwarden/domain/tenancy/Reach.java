package dev.stepwarden.domain.tenancy;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The part of its tenant in which a caller may do something: some projects, one environment. Null means all of them. What
 * lies outside does not exist for that caller.
 */
public record Reach(@Nullable Set<UUID> projects, @Nullable String environment) {
    public static final Reach ALL = new Reach(null, null);

    public static Reach of(UUID project, String environment) {
        return new Reach(Set.of(project), environment);
    }

    public boolean includes(UUID project, String env) {
        return includes(project) && (environment == null || environment.equals(env));
    }

    public boolean includes(UUID project) {
        return projects == null || projects.contains(project);
    }

    /** Whether none of it lies outside of the other. */
    public boolean within(Reach other) {
        boolean inProjects = other.projects == null || (projects != null && other.projects.containsAll(projects));
        return inProjects && (other.environment == null || other.environment.equals(environment));
    }

    /** The project, where there is one alone. */
    public @Nullable UUID onlyProject() {
        return projects != null && projects.size() == 1 ? projects.iterator().next() : null;
    }
}
