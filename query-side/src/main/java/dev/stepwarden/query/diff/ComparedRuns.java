package dev.stepwarden.query.diff;

import dev.stepwarden.domain.diff.ComparedRun;
import dev.stepwarden.domain.diff.ComparedStep;
import dev.stepwarden.domain.diff.Content;
import dev.stepwarden.domain.diff.Loss;
import dev.stepwarden.domain.diff.TooLargeToCompare;
import dev.stepwarden.domain.diff.Used;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.messaging.HeavyQuery;
import dev.stepwarden.domain.redaction.StoredContent;
import dev.stepwarden.domain.run.PayloadState;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.timeline.RunDetail;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.query.timeline.WholeRun;
import dev.stepwarden.query.timeline.WholeRuns;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads runs as the engine takes them. What is read at a time is bounded, for it is in memory as a whole: the steps of a
 * run and the bytes of a pair here, how many pairs there are at once by {@link HeavyQuery}.
 */
@Component
class ComparedRuns {
    static final int MOST_STEPS = 20_000;

    /** JSON in memory takes some ten times its bytes, and the pairs that are read at once share a quarter of the heap. */
    static final long MOST_BYTES =
            Math.clamp(Runtime.getRuntime().maxMemory() / (4 * 10 * HeavyQuery.AT_ONCE), 4L << 20, 256L << 20);

    private final WholeRuns runs;

    ComparedRuns(WholeRuns runs) {
        this.runs = runs;
    }

    /** Two runs, with the facts that views show beside what the engine says. */
    record Pair(RunDetail a, RunDetail b, ComparedRun comparedA, ComparedRun comparedB) {
        Map<UUID, StepFacts> factsA() {
            return facts(comparedA);
        }

        Map<UUID, StepFacts> factsB() {
            return facts(comparedB);
        }

        private static Map<UUID, StepFacts> facts(ComparedRun run) {
            return run.steps().stream()
                    .map(ComparedStep::facts)
                    .collect(Collectors.toMap(
                            StepFacts::id, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        }
    }

    /**
     * @throws dev.stepwarden.domain.messaging.NotFound when one is missing
     * @throws TooLargeToCompare when they hold too much
     */
    Pair pair(RunId a, RunId b, Reach reach) {
        RunDetail first = bounded(runs.run(a, reach));
        RunDetail second = bounded(runs.run(b, reach));
        AtomicLong bytes = new AtomicLong();
        return new Pair(first, second, compared(first, bytes), compared(second, bytes));
    }

    /** The same of one run. */
    ComparedRun one(RunId run, Reach reach) {
        return compared(bounded(runs.run(run, reach)), new AtomicLong());
    }

    private static RunDetail bounded(RunDetail run) {
        int steps = run.summary().steps();
        if (steps > MOST_STEPS) throw TooLargeToCompare.steps(steps, MOST_STEPS);
        return run;
    }

    private ComparedRun compared(RunDetail run, AtomicLong bytes) {
        return compared(runs.read(run, size -> count(bytes, size)));
    }

    private static void count(AtomicLong bytes, long size) {
        if (bytes.addAndGet(size) > MOST_BYTES) throw TooLargeToCompare.payloads(MOST_BYTES);
    }

    private static ComparedRun compared(WholeRun whole) {
        RunSummary run = whole.run().summary();
        Loss loss = loss(whole.run().payloads());
        return new ComparedRun(
                run.id(),
                run.name(),
                run.agent(),
                run.env(),
                run.release(),
                run.sessionId(),
                run.status(),
                whole.run().error(),
                run.tags(),
                metadata(whole.start(), loss),
                used(run),
                whole.steps().stream()
                        .map(step -> new ComparedStep(
                                step.summary().index(), step.summary().facts(), content(step.content(), loss), null))
                        .toList());
    }

    /** Nothing else of the start is payload: the rest of it stands in the read row, too. */
    private static Content metadata(@Nullable StoredContent start, @Nullable Loss loss) {
        if (loss != null) return new Content.Gone(loss);
        if (start == null) return new Content.Gone(Loss.DELETED);
        return start.tagged().get("metadata") instanceof Json.Obj metadata
                ? new Content.Kept(new StoredContent(metadata))
                : Content.EMPTY;
    }

    private static Content content(@Nullable StoredContent stored, @Nullable Loss loss) {
        if (loss != null) return new Content.Gone(loss);
        return stored == null ? new Content.Gone(Loss.DELETED) : new Content.Kept(stored);
    }

    private static @Nullable Loss loss(PayloadState state) {
        return switch (state) {
            case KEPT, HELD -> null;
            case LOCKED -> Loss.KEY_MISSING;
            case DELETED -> Loss.DELETED;
            case EXPIRED -> Loss.EXPIRED;
        };
    }

    private static Used used(RunSummary run) {
        Long duration = run.durationMs();
        return new Used(duration == null ? null : Math.max(0, duration - run.waitedMs()), run.waitedMs(), run.totals());
    }
}
