package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.policy.RuleOutcome.Came;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts one verdict together from what came of the rules, set by set. */
final class Judgement {
    private final List<RuleOutcome> outcomes = new ArrayList<>();
    private Risk risk;

    /** The laxest and the strictest that it may be, whatever the hidden values are. */
    private Effect laxest = Effect.ALLOW;

    private Effect strictest = Effect.ALLOW;
    private boolean termsHidden;
    private @Nullable Cause cause;
    private @Nullable ApprovalTerms terms;
    private @Nullable ApprovalTerms termsByDefault;

    Judgement(Risk claimed) {
        this.risk = claimed;
    }

    /** A rule that is about the call and not in shadow. */
    record Rule(PolicyInForce policy, PolicyRule rule, Condition.Answer answer) {
        Effect effect() {
            return answer.came() == Came.ERROR ? Effect.BLOCK : rule.effect();
        }

        boolean counts() {
            return answer.came() == Came.MATCHED || answer.came() == Came.ERROR;
        }
    }

    private record Cause(
            Effect effect, PolicyInForce policy, @Nullable Rule rule, String reason) {}

    void record(RuleOutcome outcome) {
        outcomes.add(outcome);
    }

    void add(PolicyInForce policy, List<Rule> rules) {
        List<Rule> counting = rules.stream().filter(Rule::counts).toList();
        List<Rule> hidden = rules.stream()
                .filter(rule -> rule.answer().came() == Came.HIDDEN)
                .toList();
        Effect byDefault = policy.policy().document().byDefault();
        counting.forEach(this::count);
        hidden.forEach(this::mayCount);
        Effect known =
                counting.stream().map(Rule::effect).reduce(Effect::strictest).orElse(byDefault);
        Effect low = known;
        Effect high = known;
        for (Rule rule : hidden) {
            if (counting.isEmpty()) low = low.weakest(rule.rule().effect());
            high = high.strictest(rule.rule().effect());
        }
        laxest = laxest.strictest(low);
        strictest = strictest.strictest(high);
        if (counting.isEmpty()) {
            if (byDefault == Effect.REQUIRE_APPROVAL) termsByDefault = ApprovalTerms.USUAL;
            because(new Cause(
                    byDefault,
                    policy,
                    null,
                    "no rule of " + policy.set() + " matched: its default is " + words(byDefault)));
        }
    }

    private void count(Rule rule) {
        risk = risk.higher(rule.rule().risk());
        if (rule.effect() == Effect.REQUIRE_APPROVAL) {
            ApprovalTerms so = terms;
            terms = so == null ? rule.rule().approval() : so.and(rule.rule().approval());
        }
        String name = "rule " + rule.rule().id() + " of " + rule.policy().set();
        because(new Cause(
                rule.effect(),
                rule.policy(),
                rule,
                rule.answer().came() == Came.ERROR
                        ? name + " could not be evaluated, which blocks: "
                                + rule.answer().detail()
                        : name + " says " + words(rule.effect())));
    }

    /** A rule that may match or not: what it could add to an approval is not known. */
    private void mayCount(Rule rule) {
        risk = risk.higher(rule.rule().risk());
        termsHidden |= rule.effect() == Effect.REQUIRE_APPROVAL;
        because(new Cause(
                rule.effect(),
                rule.policy(),
                rule,
                "rule " + rule.rule().id() + " of " + rule.policy().set() + " says " + words(rule.effect())
                        + " or does not match: " + rule.answer().detail()));
    }

    /** The first of the strictest. A rule goes before a default. */
    private void because(Cause next) {
        Cause so = cause;
        boolean first = so == null
                || next.effect().compareTo(so.effect()) > 0
                || (next.effect() == so.effect() && so.rule() == null && next.rule() != null);
        if (first) cause = next;
    }

    PolicyVerdict verdict(boolean none) {
        Cause why = cause;
        if (why == null) {
            String reason = none ? "no policy" : "no policy but in shadow mode";
            return new PolicyVerdict(Effect.ALLOW, null, null, risk, null, outcomes, reason, false);
        }
        boolean unknown = laxest != strictest || (strictest == Effect.REQUIRE_APPROVAL && termsHidden);
        Rule rule = why.rule();
        return new PolicyVerdict(
                strictest,
                rule == null ? null : rule.rule().id(),
                why.policy().ref(),
                risk,
                strictest == Effect.REQUIRE_APPROVAL ? terms() : null,
                outcomes,
                why.reason(),
                unknown);
    }

    private ApprovalTerms terms() {
        ApprovalTerms ofRules = terms;
        ApprovalTerms ofDefaults = termsByDefault;
        if (ofRules == null) return ofDefaults == null ? ApprovalTerms.USUAL : ofDefaults;
        return ofDefaults == null ? ofRules : ofRules.and(ofDefaults);
    }

    private static String words(Effect effect) {
        return switch (effect) {
            case ALLOW -> "allow";
            case REQUIRE_APPROVAL -> "to require approval";
            case BLOCK -> "block";
        };
    }
}
