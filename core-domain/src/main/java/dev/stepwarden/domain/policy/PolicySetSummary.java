package dev.stepwarden.domain.policy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A set in a list.
 *
 * @param project null for the whole organisation
 * @param active the version in force; null when none is
 */
public record PolicySetSummary(
        String set,
        @Nullable UUID project,
        @Nullable String projectName,
        int newest,
        @Nullable Integer active,
        Instant changedAt) {
    public boolean hasDraft() {
        return active == null || newest > active;
    }
}
