package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Judges all tool calls of some runs twice: by what is in force, and with this version of the set in its place. Answers
 * them run by run, in their order; a run that is gone is left out.
 *
 * @param inForce the version of the set to compare with; null for none
 */
public record SimulateRuns(
        TenantId tenant, String set, int version, @Nullable Integer inForce, List<UUID> runs)
        implements Query<List<SimulatedCall>> {
    public static final int MOST_RUNS = 100;

    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }
}
