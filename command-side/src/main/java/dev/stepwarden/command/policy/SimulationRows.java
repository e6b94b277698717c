package dev.stepwarden.command.policy;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.policy.Simulation.Status;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where simulations are told of, so that every server can answer how far they are. */
public interface SimulationRows {
    void start(TenantId tenant, UUID simulation, String set, @Nullable UUID project, int version);

    /** False when it is not running any more: somebody has cancelled it. */
    boolean progress(TenantId tenant, UUID simulation, int done, int total);

    /** Does nothing when it has ended before. */
    void end(TenantId tenant, UUID simulation, Status status, Json.@Nullable Obj result);
}
