package dev.stepwarden.domain.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the policies in force say of a call.
 *
 * @param effect the strictest that is possible, where it could not be told
 * @param rule null where a set's default decided, and where there is no policy
 * @param policy null where there is no policy
 * @param approval what it takes, where the effect is to require one
 * @param reason a sentence without any value of the call
 * @param couldNotEvaluate whether it hangs on values that are redacted or gone
 */
public record PolicyVerdict(
        Effect effect,
        @Nullable String rule,
        @Nullable PolicyRef policy,
        Risk risk,
        @Nullable ApprovalTerms approval,
        List<RuleOutcome> outcomes,
        String reason,
        boolean couldNotEvaluate) {
    public PolicyVerdict {
        outcomes = List.copyOf(outcomes);
    }
}
