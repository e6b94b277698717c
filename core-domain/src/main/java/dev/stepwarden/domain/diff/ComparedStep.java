package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.run.StepFacts;
import org.jspecify.annotations.Nullable;

/**
 * A step as it goes into a comparison.
 *
 * @param index place of its first record in the run
 * @param facts what is known without payloads
 * @param content the whole redacted step as stored, members as in the protocol's Step
 * @param verdict the server's own, null where nothing was decided
 */
public record ComparedStep(
        long index,
        StepFacts facts,
        Content content,
        @Nullable Verdict verdict) {}
