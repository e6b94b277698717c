package dev.stepwarden.domain.timeline;

import dev.stepwarden.domain.run.RunStatus;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to show. Within one field any of the values will do, an empty set leaves the field open; all fields must
 * hold. Only these fields can be searched: no payload word ever finds a run.
 *
 * @param from earliest start, inclusive
 * @param to latest start, exclusive
 * @param projects ids or names, exactly
 * @param text part of a run's name or agent's name in any case, or a run's id as a whole; null leaves it open
 */
public record RunFilter(
        @Nullable Instant from,
        @Nullable Instant to,
        Set<RunStatus> statuses,
        Set<String> tools,
        Set<String> models,
        Set<String> tags,
        Set<String> environments,
        Set<String> releases,
        Set<String> agents,
        Set<String> agentVersions,
        Set<String> projects,
        @Nullable String text) {
    public static final RunFilter ALL = new RunFilter(
            null, null, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null);

    /** Of one project; {@code text} as {@link #text}, empty for any. */
    public static RunFilter of(UUID project, String text) {
        return new RunFilter(
                null,
                null,
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(project.toString()),
                text.isEmpty() ? null : text);
    }
}
