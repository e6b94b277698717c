package dev.stepwarden.domain.timeline;

import dev.stepwarden.domain.run.StepFacts;
import java.time.Instant;

/**
 * A step without payloads, as its last write left it.
 *
 * @param index place of its first record in the run
 * @param receivedAt the server's time of its last record
 * @param late whether the run had finished when it was first heard of
 */
public record StepSummary(long index, StepFacts facts, Instant receivedAt, boolean late) {}
