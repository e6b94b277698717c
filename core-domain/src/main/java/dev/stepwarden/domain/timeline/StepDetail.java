package dev.stepwarden.domain.timeline;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.run.RecordedStep;
import org.jspecify.annotations.Nullable;

/**
 * A step in full.
 *
 * @param recorded facts and commitment of the write that counts
 * @param content the whole redacted step as stored (members as in the protocol's Step); null when deleted
 */
public record StepDetail(StepSummary summary, RecordedStep recorded, Json.@Nullable Obj content) {}
