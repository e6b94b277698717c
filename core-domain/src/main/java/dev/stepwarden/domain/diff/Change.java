package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One difference. The same difference in several steps (a line of a system prompt, say) is one change with these steps.
 *
 * @param a value in A, without equality tags; null where there is none
 * @param redacted null where nothing is hidden
 * @param normalisedEqual differs as written, but is the same under the profile
 * @param text both texts side by side; null unless both are texts
 * @param steps the first {@value #MOST_STEPS} in causal order; empty when it is about the run itself
 * @param stepCount how many steps there are
 * @param cut whether {@code a} or {@code b} is only the beginning
 */
public record Change(
        Place place,
        Op op,
        @Nullable Json a,
        @Nullable Json b,
        @Nullable Hidden redacted,
        boolean normalisedEqual,
        @Nullable TextRows text,
        List<StepRef> steps,
        int stepCount,
        boolean cut) {
    public static final int MOST_STEPS = 100;

    public boolean isUnknown() {
        return redacted != null && redacted.isUnknown();
    }

    Change mirrored() {
        return new Change(
                place.mirrored(),
                op.mirrored(),
                b,
                a,
                redacted,
                normalisedEqual,
                text == null ? null : text.mirrored(),
                steps.stream().map(StepRef::mirrored).toList(),
                stepCount,
                cut);
    }
}
