package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.messaging.WireNames;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step of A beside its counterpart in B, or one that has none.
 *
 * @param confidence 0 to 100, how sure it is that the two belong together; 100 for what stands alone
 * @param unknown whether something in it could not be compared, for it is hidden or gone
 */
public record AlignedStep(@Nullable UUID a, @Nullable UUID b, Status status, int confidence, boolean unknown) {

    public enum Status {
        SAME,
        CHANGED,
        /** Itself the same, but not everything below it. */
        CHILD_CHANGED,
        ADDED,
        REMOVED,
        /** Elsewhere in the run; it may have changed too. */
        MOVED;

        public String wireName() {
            return WireNames.of(this);
        }

        Status mirrored() {
            return switch (this) {
                case ADDED -> REMOVED;
                case REMOVED -> ADDED;
                case SAME, CHANGED, CHILD_CHANGED, MOVED -> this;
            };
        }
    }

    AlignedStep mirrored() {
        return new AlignedStep(b, a, status.mirrored(), confidence, unknown);
    }
}
