package dev.stepwarden.domain.diff;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A step by its ids in both runs; one of them may be missing. */
public record StepRef(@Nullable UUID a, @Nullable UUID b) {
    StepRef mirrored() {
        return new StepRef(b, a);
    }
}
