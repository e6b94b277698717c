package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.timeline.Totals;
import org.jspecify.annotations.Nullable;

/**
 * What a run has used, as its read row has it.
 *
 * @param activeMs from start to end without the waiting; null while it has not ended
 * @param waitingMs how long approvals were open
 */
public record Used(@Nullable Long activeMs, long waitingMs, Totals totals) {}
