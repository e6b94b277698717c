package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.messaging.HeavyQuery;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.timeline.ListRuns;
import dev.stepwarden.domain.timeline.RunFilter;
import dev.stepwarden.domain.timeline.RunSummary;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A run against others that went well. Answers {@link dev.stepwarden.domain.messaging.NotFound} when it is missing; of the
 * others, those that are missing or too large are left out.
 *
 * @param good at most {@value #MOST}
 */
public record CompareWithGoodRuns(TenantId tenant, UUID run, List<UUID> good) implements HeavyQuery<CohortReport> {
    public static final int MOST = 50;
    public static final int USUAL = 20;

    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }

    /** Asks for the newest runs that succeeded before it, of the same agent in the same project and environment. */
    public static ListRuns lastGood(RunSummary run, int many) {
        RunFilter all = RunFilter.ALL;
        RunFilter good = new RunFilter(
                null,
                run.startedAt(),
                Set.of(RunStatus.SUCCEEDED),
                all.tools(),
                all.models(),
                all.tags(),
                Set.of(run.env()),
                all.releases(),
                run.agent() == null ? Set.of() : Set.of(run.agent().name()),
                all.agentVersions(),
                Set.of(run.projectId().toString()),
                null);
        return new ListRuns(run.tenant(), good, many, null);
    }
}
