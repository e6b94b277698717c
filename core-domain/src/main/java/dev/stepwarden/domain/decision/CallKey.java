package dev.stepwarden.domain.decision;

import dev.stepwarden.domain.run.RunId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which call of an agent it is. Asked again with the same key, however often and from whichever process, it is the same
 * one.
 *
 * @param step the tool step that is to be
 * @param thread of the graph, null for none
 */
public record CallKey(
        RunId run, UUID step, String callId, @Nullable String thread) {}
