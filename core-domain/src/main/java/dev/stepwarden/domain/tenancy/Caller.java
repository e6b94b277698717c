package dev.stepwarden.domain.tenancy;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, in which tenant, with which roles. A key that is bound to a project has its role there alone; one that is bound
 * to an environment acts in that one alone; null means any.
 */
public record Caller(
        TenantId tenant, Actor actor, Roles roles, @Nullable String environment) {

    /** @param project null for all projects */
    public Caller(TenantId tenant, Actor actor, Role role, @Nullable UUID project, @Nullable String environment) {
        this(tenant, actor, project == null ? Roles.of(role) : Roles.in(project, role), environment);
    }

    public static Caller server(TenantId tenant, String part) {
        return new Caller(tenant, new Actor.Server(part), Roles.of(Role.SERVER), null);
    }

    /** Anywhere in the tenant. A key that is bound to an environment has no say in what belongs to the whole tenant. */
    public boolean may(Permission permission) {
        return roles.may(permission) && !(permission.isOfWholeTenant() && environment != null);
    }

    /** Where in the tenant the caller may do it. */
    public Reach reach(Permission permission) {
        return new Reach(roles.projects(permission), environment);
    }

    /** Call before anything is looked at or looked up: a wrong role must not tell what exists. */
    public void mustBeAllowed(Permission permission) {
        if (!may(permission)) throw new NotAllowed(roles, permission);
    }
}
