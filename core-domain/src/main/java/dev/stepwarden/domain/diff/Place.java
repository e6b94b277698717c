package dev.stepwarden.domain.diff;

import org.jspecify.annotations.Nullable;

/**
 * Where a change is.
 *
 * @param path JSON pointer into the step of A (of B where A has nothing there), or into the run when no step is named
 * @param pathB the pointer into the step of B where it is another one, else null
 * @param message the message of a prompt stack, null for anything else
 */
public record Place(
        Category category,
        String path,
        @Nullable String pathB,
        @Nullable Message message) {
    /**
     * @param versionA of the prompt template, null without one
     * @param indexA place in its list, from 0; null where A has no such message
     */
    public record Message(
            String role,
            @Nullable String name,
            @Nullable String versionA,
            @Nullable String versionB,
            @Nullable Integer indexA,
            @Nullable Integer indexB) {

        Message mirrored() {
            return new Message(role, name, versionB, versionA, indexB, indexA);
        }
    }

    Place mirrored() {
        String mirrored = pathB == null ? path : pathB;
        return new Place(category, mirrored, pathB == null ? null : path, message == null ? null : message.mirrored());
    }
}
