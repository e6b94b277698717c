package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.messaging.WireNames;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step that may be where two runs went apart.
 *
 * @param inputs whether what went into the step was the same, as far as it can be compared
 * @param inputsHidden whether a part of that cannot be compared, for it is hidden or gone
 * @param unknown whether it is not known that anything differs there: only a candidate is ever like that
 */
public record Divergence(
        @Nullable UUID stepA,
        @Nullable UUID stepB,
        Inputs inputs,
        boolean inputsHidden,
        Reason reason,
        boolean unknown) {

    public enum Inputs {
        EQUAL,
        DIFFERED;

        public String wireName() {
            return WireNames.of(this);
        }
    }

    /** Where several apply, the first in this order. */
    public enum Reason {
        PROMPT,
        USER_INPUT,
        MODEL_CONFIG,
        MODEL_OUTPUT,
        TOOL_ARGUMENTS,
        TOOL_OUTPUT,
        POLICY_VERDICT,
        MISSING_STEP,
        ADDED_STEP,
        MOVED_STEP,
        ERROR;

        public String wireName() {
            return WireNames.of(this);
        }

        Reason mirrored() {
            return switch (this) {
                case MISSING_STEP -> ADDED_STEP;
                case ADDED_STEP -> MISSING_STEP;
                default -> this;
            };
        }
    }

    Divergence mirrored() {
        return new Divergence(stepB, stepA, inputs, inputsHidden, reason.mirrored(), unknown);
    }
}
