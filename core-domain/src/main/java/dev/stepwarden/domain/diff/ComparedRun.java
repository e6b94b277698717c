package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.domain.run.Failure;
import dev.stepwarden.domain.run.RunStatus;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as it goes into a comparison.
 *
 * @param error as the client reported it with its end
 * @param metadata the run's own
 * @param steps in any order; each has its index
 */
public record ComparedRun(
        UUID id,
        String name,
        @Nullable AgentVersion agent,
        String env,
        @Nullable String release,
        @Nullable String sessionId,
        RunStatus status,
        @Nullable Failure error,
        List<String> tags,
        Content metadata,
        Used used,
        List<ComparedStep> steps) {}
