package dev.stepwarden.domain.tenancy;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, in which tenant, with which role. A key may be bound to one project and one environment; null means all of
 * them.
 */
public record Caller(
        TenantId tenant,
        Actor actor,
        Role role,
        @Nullable UUID project,
        @Nullable String environment) {

    public static Caller server(TenantId tenant, String part) {
        return new Caller(tenant, new Actor.Server(part), Role.SERVER, null, null);
    }

    /** A key that is bound to one project or environment has no say in what belongs to the whole tenant. */
    public boolean may(Permission permission) {
        return role.may(permission) && !(permission.isOfWholeTenant() && isBound());
    }

    /** Call before anything is looked at or looked up: a wrong role must not tell what exists. */
    public void mustBeAllowed(Permission permission) {
        if (!may(permission)) throw new NotAllowed(role, permission);
    }

    private boolean isBound() {
        return project != null || environment != null;
    }
}
