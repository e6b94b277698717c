package dev.stepwarden.ui.run;

import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.timeline.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** Length of the bars in the list, on a log scale shared by its rows; their hatched part is time waiting for people. */
record DurationBar(double end, double waitFrom, double waitTo) {
    private static final double SHORTEST_S = 5;
    private static final DurationBar NONE = new DurationBar(0, 0, 0);

    static long longest(Collection<RunSummary> runs, Instant now) {
        return runs.stream().mapToLong(run -> elapsed(run, now)).max().orElse(1);
    }

    /** Milliseconds so far; those of a stalled run end where it was last heard of. */
    static long elapsed(RunSummary run, Instant now) {
        Long whole = run.durationMs();
        if (whole != null) return whole;
        Instant end = run.status() == RunStatus.STALLED ? run.lastHeardAt() : now;
        return Math.max(0, Duration.between(run.startedAt(), end).toMillis());
    }

    static long waited(RunSummary run, Instant now) {
        Instant since = run.waitingSince();
        long open = since == null ? 0 : Math.max(0, Duration.between(since, now).toMillis());
        return run.waitedMs() + (run.endedAt() == null ? open : 0);
    }

    static DurationBar of(RunSummary run, long longest, Instant now) {
        if (run.status() == RunStatus.STALLED) return NONE;
        long elapsed = elapsed(run, now);
        long waited = Math.min(waited(run, now), elapsed);
        double end = scaled(elapsed, longest);
        if (waited == 0) return new DurationBar(end, 0, 0);
        boolean waitsNow = run.endedAt() == null && run.waitingSince() != null;
        double waitTo = waitsNow ? end : scaled(elapsed - (elapsed - waited) / 2, longest);
        return new DurationBar(end, Math.min(waitTo, scaled(Math.max(0, elapsed - waited), longest)), waitTo);
    }

    private static double scaled(long ms, long longest) {
        return Math.clamp(
                Math.log1p(ms / 1000.0 / SHORTEST_S) / Math.log1p(Math.max(longest, 1) / 1000.0 / SHORTEST_S), 0, 1);
    }
}
