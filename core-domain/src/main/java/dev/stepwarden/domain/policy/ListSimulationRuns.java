package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs with tool calls, newest first, until they have so many calls together.
 *
 * @param project null for all projects within reach
 * @param from of when the run started; null for any
 * @param to before which it did
 */
public record ListSimulationRuns(
        TenantId tenant,
        @Nullable UUID project,
        @Nullable Instant from,
        @Nullable Instant to,
        int calls) implements Query<List<ListSimulationRuns.WithCalls>> {
    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }

    public record WithCalls(UUID run, int calls) {}
}
