package dev.stepwarden.domain.timeline;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.UUID;

/** One step with its payloads. NotFound when there is no such run or step. */
public record ShowStep(RunId run, UUID step) implements Query<StepDetail> {
    @Override
    public TenantId tenant() {
        return run.tenant();
    }

    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }
}
