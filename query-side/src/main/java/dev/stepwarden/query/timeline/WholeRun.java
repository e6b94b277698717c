package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.redaction.StoredContent;
import dev.stepwarden.domain.timeline.RunDetail;
import dev.stepwarden.domain.timeline.StepSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run with all of its steps and their payloads, in the order in which the server first heard of them.
 *
 * @param start the run's own payload; null when it has been deleted
 */
public record WholeRun(RunDetail run, @Nullable StoredContent start, List<Step> steps) {

    /** @param content null when it has been deleted */
    public record Step(StepSummary summary, @Nullable StoredContent content) {}
}
