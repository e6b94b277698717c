package dev.stepwarden.ui.run;

import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepStatus;
import dev.stepwarden.domain.timeline.StepSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the waterfall: one step, or several like ones in a row that are folded into one.
 *
 * @param id of the step, or of the group
 * @param steps one, or those of the group
 * @param orphan whether its parent never came
 * @param end index after the last row below it
 */
record TimelineRow(
        UUID id,
        List<StepSummary> steps,
        int depth,
        @Nullable UUID parent,
        boolean orphan,
        int index,
        int end) {

    StepSummary step() {
        return steps.getFirst();
    }

    StepFacts facts() {
        return step().facts();
    }

    boolean group() {
        return steps.size() > 1;
    }

    boolean hasChildren() {
        return end > index + 1;
    }

    boolean failed() {
        return !group() && facts().status() == StepStatus.ERROR;
    }

    boolean open() {
        return !group() && facts().status() == StepStatus.RUNNING;
    }

    Instant start() {
        return facts().startedAt();
    }

    /** When it ended, or now. Never before its start. */
    Instant end(Instant now) {
        Instant last = start();
        for (StepSummary step : steps) {
            Instant ended = step.facts().endedAt() == null ? now : step.facts().endedAt();
            if (ended.isAfter(last)) last = ended;
        }
        return last;
    }

    long durationMs(Instant now) {
        return Duration.between(start(), end(now)).toMillis();
    }

    int redactions() {
        return steps.stream()
                .mapToInt(step -> step.facts().redactions().count())
                .sum();
    }

    /** Equal rows look alike; where they stand in the list does not count. */
    boolean looksLike(TimelineRow other) {
        return steps.equals(other.steps)
                && depth == other.depth
                && orphan == other.orphan
                && hasChildren() == other.hasChildren();
    }
}
