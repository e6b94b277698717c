package dev.stepwarden.ui.run;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.CurrentCaller.Tenancy;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.timeline.ListFilterValues;
import dev.stepwarden.domain.timeline.RunFilter;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.domain.timeline.RunsOfTenants;
import dev.stepwarden.domain.timeline.RunsOfTenants.Cursor;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.shell.Doors;
import dev.stepwarden.ui.shell.TenantSwitch;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the list over several tenants asks the server, of each tenant for itself. */
final class TenantsQuestions {
    private static final int MOST_VALUES = 200;

    private final Doors doors;
    private final Clock clock;
    private final RunsOfTenants runs;
    private Set<UUID> chosen = Set.of();
    private List<Tenancy> tenancies = List.of();

    TenantsQuestions(Doors doors, Clock clock) {
        this.doors = doors;
        this.clock = clock;
        this.runs = doors.runsOfTenants();
    }

    /** @param tenants empty: all of them */
    void choose(Set<UUID> tenants) {
        chosen = tenants;
    }

    Set<UUID> chosen() {
        return chosen;
    }

    /** Looks anew at which tenants the reader belongs to, and with which roles. */
    void refresh() {
        tenancies = doors.tenancies().stream()
                .filter(one -> one.caller().may(Permission.READ_RUNS))
                .toList();
    }

    /** Those whose runs the reader may see, by name. */
    List<Tenancy> tenancies() {
        return tenancies;
    }

    private List<Caller> wanted() {
        return tenancies.stream()
                .map(Tenancy::caller)
                .filter(caller ->
                        chosen.isEmpty() || chosen.contains(caller.tenant().value()))
                .toList();
    }

    /** Who asks in those tenants that are shown. */
    List<Caller> callers() {
        return wanted().stream().limit(RunsOfTenants.MOST).toList();
    }

    /** The same as of now. */
    List<Caller> readable() {
        refresh();
        return callers();
    }

    /** How many tenants are left out. */
    int left() {
        return wanted().size() - callers().size();
    }

    /** Reads the page after the cursor, in those tenants that the reader belongs to by then. */
    AllRunsGrid.Reading pages(RunsState state) {
        RunFilter filter = state.filter(null, clock.instant());
        return after -> page(filter, after);
    }

    List<RunSummary> newest(RunsState state) {
        return page(state.filter(null, clock.instant()), null).items();
    }

    private Page<RunSummary, Cursor> page(RunFilter filter, @Nullable Cursor after) {
        return runs.list(readable(), filter, RunPages.PAGE, after);
    }

    /** "1,240", or "10,000+" where counting stopped. */
    String count(RunsState state) {
        int cap = RunsQuestions.COUNTED_UP_TO;
        var counts = runs.count(callers(), state.filter(null, clock.instant()), cap);
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        return Format.count(total) + (counts.values().stream().anyMatch(count -> count >= cap) ? "+" : "");
    }

    String name(TenantId tenant) {
        return tenancies.stream()
                .filter(one -> one.caller().tenant().equals(tenant))
                .map(one -> TenantSwitch.name(one, tenancies))
                .findFirst()
                .orElse("");
    }

    List<String> offered(FilterField field) {
        Set<String> values = new TreeSet<>();
        field.offered().ifPresent(offered -> {
            for (Tenancy one : tenancies) {
                if (callers().contains(one.caller()))
                    values.addAll(
                            doors.ask(one, new ListFilterValues(one.caller().tenant(), offered)));
            }
        });
        return values.stream().limit(MOST_VALUES).collect(Collectors.toList());
    }
}
