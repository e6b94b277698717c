package dev.stepwarden.domain.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a set.
 *
 * @param environments any when empty
 * @param when none when it holds for every call of such a tool
 * @param approval used where the effect is to require one
 * @param shadow only recorded
 */
public record PolicyRule(
        String id,
        ToolGlob tool,
        List<String> environments,
        @Nullable Condition when,
        Effect effect,
        Risk risk,
        ApprovalTerms approval,
        boolean shadow) {
    public PolicyRule {
        environments = List.copyOf(environments);
    }

    boolean isAbout(CallInputs call) {
        return tool.matches(call.tool()) && (environments.isEmpty() || environments.contains(call.env()));
    }

    boolean isAboutAllOf(PolicyRule other) {
        boolean everywhere = environments.isEmpty()
                || (!other.environments.isEmpty() && environments.containsAll(other.environments));
        return tool.covers(other.tool()) && everywhere;
    }
}
