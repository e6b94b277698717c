package dev.stepwarden.domain.diff;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a profile, and where it comes from: all null for a built-in one.
 *
 * @param savedBy the actor, such as {@code person/} and an id
 */
public record SavedProfile(
        Profile profile,
        @Nullable UUID project,
        @Nullable Instant savedAt,
        @Nullable String savedBy) {

    public static SavedProfile builtIn(Profile profile) {
        return new SavedProfile(profile, null, null, null);
    }

    public boolean isBuiltIn() {
        return project == null;
    }
}
