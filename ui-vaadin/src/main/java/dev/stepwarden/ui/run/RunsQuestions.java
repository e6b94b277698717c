package dev.stepwarden.ui.run;

import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.timeline.CountRuns;
import dev.stepwarden.domain.timeline.ListFilterValues;
import dev.stepwarden.domain.timeline.ListRuns;
import dev.stepwarden.domain.timeline.RunFilter;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.domain.timeline.ShowActivity;
import dev.stepwarden.domain.timeline.ShowRun;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.shell.Doors;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the list asks the server. */
final class RunsQuestions {
    /** Of each status so many are counted: nobody reads further. */
    static final int COUNTED_UP_TO = 10_000;

    private final Doors doors;
    private final Clock clock;

    /** How many runs there are of each status, and when they started. */
    record Counts(
            Instant at, Map<RunStatus, Long> byStatus, TimeRange.Window window, List<Map<RunStatus, Long>> activity) {

        long total() {
            return byStatus.values().stream().mapToLong(Long::longValue).sum();
        }

        /** "1,240", or "10,000+" where counting stopped. */
        String words() {
            boolean stopped = byStatus.values().stream().anyMatch(count -> count >= COUNTED_UP_TO);
            return Format.count(total()) + (stopped ? "+" : "");
        }
    }

    RunsQuestions(Doors doors, Clock clock) {
        this.doors = doors;
        this.clock = clock;
    }

    RunPages pages(UUID project, RunsState state) {
        RunFilter filter = state.filter(project, clock.instant());
        return new RunPages(after -> doors.ask(new ListRuns(doors.tenant(), filter, RunPages.PAGE, after)));
    }

    /** The newest runs as of now. */
    List<RunSummary> newest(UUID project, RunsState state) {
        RunFilter filter = state.filter(project, clock.instant());
        return doors.ask(new ListRuns(doors.tenant(), filter, RunPages.PAGE, null))
                .items();
    }

    boolean anyRun(UUID project) {
        RunFilter all = RunsState.USUAL.withRange(TimeRange.Between.ALL_TIME).filter(project, clock.instant());
        return !doors.ask(new ListRuns(doors.tenant(), all, 1, null)).items().isEmpty();
    }

    Counts count(UUID project, RunsState state) {
        Instant now = clock.instant();
        RunFilter filter = state.filter(project, now);
        TimeRange.Window window = state.range().window(now);
        return new Counts(
                now,
                doors.ask(new CountRuns(doors.tenant(), filter, COUNTED_UP_TO)),
                window,
                doors.ask(new ShowActivity(doors.tenant(), filter, window.from(), window.to(), RunsHistogram.BUCKETS)));
    }

    RunSummary run(UUID run) {
        return doors.ask(new ShowRun(doors.run(run))).summary();
    }

    /** Empty when there is none, or none that the reader may see. */
    Optional<RunSummary> find(UUID run) {
        try {
            return Optional.of(run(run));
        } catch (NotFound none) {
            return Optional.empty();
        }
    }

    List<String> offered(UUID project, FilterField field) {
        return field.offered()
                .map(values -> doors.ask(new ListFilterValues(doors.tenant(), values, project)))
                .orElse(List.of());
    }
}
