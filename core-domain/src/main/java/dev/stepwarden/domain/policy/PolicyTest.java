package dev.stepwarden.domain.policy;

import org.jspecify.annotations.Nullable;

/**
 * A test that is kept with its policy.
 *
 * @param rule which must decide; any, when null
 */
public record PolicyTest(
        CallInputs input, Effect effect, @Nullable String rule) {

    /** What came of it. {@code rule} is null where no rule decided. */
    public record Result(
            int test,
            boolean passed,
            Effect effect,
            @Nullable String rule,
            String reason) {}
}
