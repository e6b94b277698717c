package dev.stepwarden.domain.approval;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far one factor of a request is.
 *
 * @param group whose people it asks for, null for whoever may approve
 * @param n how many of them
 * @param approvedBy who counts for it so far
 */
public record FactorStanding(@Nullable String group, int n, List<UUID> approvedBy) {
    public boolean isMet() {
        return approvedBy.size() >= n;
    }
}
