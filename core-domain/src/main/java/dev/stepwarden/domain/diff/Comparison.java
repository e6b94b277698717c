package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.timeline.RunDetail;
import java.util.Map;
import java.util.UUID;

/**
 * A diff and what it is of.
 *
 * @param stepsA facts of A's steps by their ids
 */
public record Comparison(
        RunDetail a, RunDetail b, Map<UUID, StepFacts> stepsA, Map<UUID, StepFacts> stepsB, Diff diff) {}
