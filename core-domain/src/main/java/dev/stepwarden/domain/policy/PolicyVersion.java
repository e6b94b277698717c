package dev.stepwarden.domain.policy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a set, as it is to be seen.
 *
 * @param project null for the whole organisation
 * @param document as it was given
 * @param publication null for one that was never in force
 * @param simulation the last one that ended; null without one
 */
public record PolicyVersion(
        String set,
        @Nullable UUID project,
        int version,
        String hash,
        String document,
        Status status,
        @Nullable Integer basedOn,
        String author,
        Instant draftedAt,
        @Nullable Publication publication,
        @Nullable Simulated simulation) {

    public enum Status {
        DRAFT,
        ACTIVE,
        REPLACED
    }

    /** @param rolledBackTo the version of which it has the content; null when it was not rolled back to */
    public record Publication(
            String publisher,
            Instant at,
            String reason,
            List<String> loosenings,
            @Nullable Integer replaces,
            @Nullable Integer rolledBackTo) {}

    /** @param inForce what it was compared with; null when nothing was in force */
    public record Simulated(UUID id, Instant at, @Nullable Integer inForce, SimulationCounts counts) {}
}
