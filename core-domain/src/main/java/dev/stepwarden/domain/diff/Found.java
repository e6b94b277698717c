package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.diff.Divergence.Reason;
import dev.stepwarden.domain.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A difference in one step, before equal ones are put together.
 *
 * @param pathA null where A has nothing there
 */
record Found(
        Slot slot,
        Op op,
        @Nullable Pointer pathA,
        @Nullable Pointer pathB,
        @Nullable Json a,
        @Nullable Json b,
        @Nullable Hidden hidden) {

    /**
     * The part of a step that is compared.
     *
     * @param reason why runs part when it differs; null when that is no reason
     * @param before whether it is there when the step begins, else when it ends
     * @param message the message that it is, null for none
     * @param start the pointer to that in the one side and the other
     */
    record Slot(
            Category category,
            @Nullable Reason reason,
            boolean before,
            Place.@Nullable Message message,
            @Nullable Pointer start) {

        Slot(Category category, @Nullable Reason reason, boolean before) {
            this(category, reason, before, null, null);
        }

        Slot of(Place.Message inside, Pointer from) {
            return new Slot(category, reason, before, inside, from);
        }

        Slot because(@Nullable Reason other) {
            return new Slot(category, other, before, message, start);
        }
    }

    boolean unknown() {
        return hidden != null && hidden.isUnknown();
    }

    Pointer path() {
        if (pathA != null) return pathA;
        return pathB == null ? Pointer.ROOT : pathB;
    }
}
