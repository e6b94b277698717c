package dev.stepwarden.domain.timeline;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs of several tenants as one list: each tenant is asked by a caller of its own, and so through the gate and under its own
 * lock, and only what they answered is put together. Newest first by (start, run, tenant), and as stable as each tenant's own
 * list; two tenants may have a run of the same id.
 */
public final class RunsOfTenants {
    /** So many tenants at once. */
    public static final int MOST = 20;

    private static final Comparator<UUID> AS_THE_DATABASE_DOES = Comparator.comparing(
                    UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);
    private static final Comparator<RunSummary> NEWEST_FIRST = Comparator.comparing(RunSummary::startedAt)
            .thenComparing(RunSummary::id, AS_THE_DATABASE_DOES)
            .thenComparing(run -> run.tenant().value(), AS_THE_DATABASE_DOES)
            .reversed();

    private final Queries queries;

    public RunsOfTenants(Queries queries) {
        this.queries = queries;
    }

    /** Just after this run of this tenant. */
    public record Cursor(Instant startedAt, UUID run, TenantId tenant) {}

    /** @param callers one a tenant, at most {@value #MOST} */
    public Page<RunSummary, Cursor> list(List<Caller> callers, RunFilter filter, int size, @Nullable Cursor after) {
        List<RunSummary> found = new ArrayList<>();
        boolean more = false;
        for (Caller caller : bounded(callers)) {
            RunCursor place = after == null ? null : place(after, caller.tenant());
            Page<RunSummary, RunCursor> page = queries.ask(caller, new ListRuns(caller.tenant(), filter, size, place));
            found.addAll(page.items());
            more |= page.next() != null;
        }
        found.sort(NEWEST_FIRST);
        List<RunSummary> page = List.copyOf(found.subList(0, Math.min(size, found.size())));
        if (page.isEmpty() || (found.size() <= size && !more)) return new Page<>(page, null);
        RunSummary last = page.getLast();
        return new Page<>(page, new Cursor(last.startedAt(), last.id(), last.tenant()));
    }

    /** As {@link CountRuns}, of all of them together. */
    public Map<RunStatus, Long> count(List<Caller> callers, RunFilter filter, int cap) {
        Map<RunStatus, Long> counts = new EnumMap<>(RunStatus.class);
        for (Caller caller : bounded(callers)) {
            queries.ask(caller, new CountRuns(caller.tenant(), filter, cap))
                    .forEach((status, count) -> counts.merge(status, count, Long::sum));
        }
        return counts;
    }

    private static List<Caller> bounded(List<Caller> callers) {
        if (callers.size() > MOST) throw new IllegalArgumentException("at most " + MOST + " tenants at once");
        return callers;
    }

    /** A run of the cursor's own start and id comes after the cursor in those tenants that come after the cursor's. */
    private static RunCursor place(Cursor after, TenantId tenant) {
        boolean same =
                AS_THE_DATABASE_DOES.compare(tenant.value(), after.tenant().value()) < 0;
        return same ? before(after) : new RunCursor(after.startedAt(), after.run());
    }

    /** The place just before a run, so that the run itself comes next. */
    private static RunCursor before(Cursor run) {
        long low = run.run().getLeastSignificantBits() + 1;
        long high = run.run().getMostSignificantBits() + (low == 0 ? 1 : 0);
        boolean overflown = low == 0 && high == 0;
        return new RunCursor(overflown ? run.startedAt().plusNanos(1_000) : run.startedAt(), new UUID(high, low));
    }
}
