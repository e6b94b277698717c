package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Optional;
import java.util.UUID;

/** How far a simulation is. */
public record ShowSimulation(TenantId tenant, String set, UUID simulation) implements Query<Optional<Simulation>> {
    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }
}
