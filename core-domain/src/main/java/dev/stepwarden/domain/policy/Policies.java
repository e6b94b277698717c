package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.policy.RuleOutcome.Came;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges calls. Pure: the same policies and inputs give the same verdict for ever.
 *
 * <p>Block goes before requiring approval, and that before allowing, whatever the order; where none of a set's rules
 * matches, its default counts; of several sets the strictest has it. A rule that fails blocks.
 */
public final class Policies {
    private Policies() {}

    /**
     * Of a call as it was recorded: what was redacted is hidden, and where the verdict hangs on it, it says so and is the
     * strictest that is possible.
     */
    public static PolicyVerdict judge(List<PolicyInForce> inForce, CallInputs call) {
        return judge(inForce, call, false);
    }

    /** Of a call as it is being made: what looks like a marker is the caller's own text. */
    public static PolicyVerdict judgeRaw(List<PolicyInForce> inForce, CallInputs call) {
        return judge(inForce, call, true);
    }

    private static PolicyVerdict judge(List<PolicyInForce> inForce, CallInputs call, boolean raw) {
        Facts facts = new Facts(call, raw);
        Judgement judgement = new Judgement(call.risk());
        for (PolicyInForce policy : inForce) {
            List<Judgement.Rule> enforced = new ArrayList<>();
            for (PolicyRule rule : policy.policy().rules()) {
                if (!rule.isAbout(call)) continue;
                Condition when = rule.when();
                Condition.Answer answer =
                        when == null ? new Condition.Answer(Came.MATCHED, null) : when.evaluate(facts);
                boolean shadow = policy.policy().document().shadow() || rule.shadow();
                judgement.record(new RuleOutcome(
                        policy.set(), rule.id(), answer.came(), rule.effect(), shadow, answer.detail()));
                if (!shadow) enforced.add(new Judgement.Rule(policy, rule, answer));
            }
            if (!policy.policy().document().shadow()) judgement.add(policy, enforced);
        }
        return judgement.verdict(inForce.isEmpty());
    }
}
