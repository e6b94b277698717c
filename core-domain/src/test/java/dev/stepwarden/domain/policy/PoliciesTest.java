package dev.stepwarden.domain.policy;

import static dev.stepwarden.domain.policy.Calls.call;
import static dev.stepwarden.domain.policy.Calls.document;
import static dev.stepwarden.domain.policy.Calls.outcome;
import static dev.stepwarden.domain.policy.Calls.policies;
import static dev.stepwarden.domain.policy.Calls.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.policy.RuleOutcome.Came;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesTest {
    private static final CallInputs REFUND = call("payments.refund", "{\"amount\": 900}");

    @Test
    void without_a_policy_all_is_allowed_and_the_verdict_says_so() {
        PolicyVerdict verdict = Policies.judge(List.of(), REFUND);
        assertThat(verdict)
                .isEqualTo(new PolicyVerdict(Effect.ALLOW, null, null, Risk.LOW, null, List.of(), "no policy", false));
    }

    @Test
    void blocking_goes_before_approval_and_that_before_allowing_in_any_order() {
        String allow = rule("a", "allow", "true");
        String ask = rule("b", "require_approval", "true");
        String block = rule("c", "block", "true");
        for (String text : List.of(
                document("allow", allow, ask, block),
                document("allow", block, ask, allow),
                document("allow", ask, block, allow))) {
            PolicyVerdict verdict = Policies.judge(policies(text), REFUND);
            assertThat(verdict.effect()).isEqualTo(Effect.BLOCK);
            assertThat(verdict.rule()).isEqualTo("c");
        }
        assertThat(Policies.judge(policies(document("block", allow, ask)), REFUND)
                        .rule())
                .isEqualTo("b");
    }

    @Test
    void the_default_counts_where_no_rule_matches() {
        String text = document("block", rule("a", "allow", "args.amount < 10"));
        PolicyVerdict verdict = Policies.judge(policies(text), REFUND);
        assertThat(verdict.effect()).isEqualTo(Effect.BLOCK);
        assertThat(verdict.rule()).isNull();
        assertThat(verdict.policy()).isNotNull();
        assertThat(Policies.judge(policies(text), call("x", "{\"amount\": 9}")).effect())
                .isEqualTo(Effect.ALLOW);
    }

    @Test
    void of_several_sets_the_strictest_has_it() {
        PolicyVerdict verdict = Policies.judge(
                policies(
                        document("allow"), document("allow", rule("a", "block", "true")), document("require_approval")),
                REFUND);
        assertThat(verdict.effect()).isEqualTo(Effect.BLOCK);
        assertThat(verdict.policy()).extracting(PolicyRef::set).isEqualTo("set2");
    }

    @Test
    void a_rule_that_fails_blocks_and_says_so_without_the_value() {
        CallInputs call = call("x", "{\"amount\": \"secret-text\"}");
        PolicyVerdict verdict =
                Policies.judge(policies(document("allow", rule("a", "allow", "args.amount > 5"))), call);
        assertThat(verdict.effect()).isEqualTo(Effect.BLOCK);
        assertThat(verdict.rule()).isEqualTo("a");
        assertThat(verdict.outcomes().getFirst().came()).isEqualTo(Came.ERROR);
        assertThat(verdict.toString()).doesNotContain("secret-text");
    }

    @Test
    void shadows_are_recorded_and_nothing_more() {
        String shadowRule =
                "default: allow\nrules: [{id: a, mode: shadow, match: {tool: '*'}, effect: block, risk: high}]";
        PolicyVerdict verdict = Policies.judge(policies(shadowRule, "mode: shadow\ndefault: block"), REFUND);
        assertThat(verdict.effect()).isEqualTo(Effect.ALLOW);
        assertThat(verdict.risk()).isEqualTo(Risk.LOW);
        assertThat(verdict.outcomes())
                .containsExactly(new RuleOutcome("set1", "a", Came.MATCHED, Effect.BLOCK, true, null));
        assertThat(Policies.judge(policies("mode: shadow\ndefault: block"), REFUND)
                        .policy())
                .isNull();
    }

    @Test
    void approval_takes_what_satisfies_all_rules() {
        String text = """
                default: allow
                rules:
                  - {id: a, match: {tool: "*"}, effect: require_approval, approval: {factors: [{group: finance, n: 2}, {group: legal}], ttl: PT2H, hidden_values: allow}}
                  - {id: b, match: {tool: "*"}, effect: require_approval, approval: {factors: [{group: finance, n: 1}], ttl: PT10M, reason: required}}
                  - {id: c, match: {tool: "*"}, effect: require_approval, risk: medium}
                """;
        PolicyVerdict verdict = Policies.judge(policies(text), REFUND);
        assertThat(verdict.approval())
                .isEqualTo(new ApprovalTerms(
                        List.of(new Factor("finance", 2), new Factor("legal", 1)),
                        Duration.ofMinutes(10),
                        true,
                        false));
        assertThat(verdict.risk()).isEqualTo(Risk.MEDIUM);
    }

    @Test
    void without_factors_one_person_of_any_group_approves() {
        assertThat(Policies.judge(policies("default: require_approval"), REFUND).approval())
                .isEqualTo(ApprovalTerms.USUAL);
    }

    @Test
    void a_client_can_raise_the_risk_and_not_lower_it() {
        String text = "default: allow\nrules: [{id: a, match: {tool: '*'}, effect: allow, risk: medium}]";
        assertThat(Policies.judge(policies(text), with(Risk.HIGH)).risk()).isEqualTo(Risk.HIGH);
        assertThat(Policies.judge(policies(text), with(Risk.LOW)).risk()).isEqualTo(Risk.MEDIUM);
    }

    private static CallInputs with(Risk risk) {
        return new CallInputs(
                REFUND.tool(), REFUND.args(), REFUND.env(), risk, null, REFUND.calls(), REFUND.cost(), REFUND.time());
    }

    @Test
    void rules_of_other_tools_and_environments_are_not_looked_at() {
        String text = """
                default: allow
                rules:
                  - {id: a, match: {tool: mail.*}, effect: block}
                  - {id: b, match: {tool: payments.*, env: [test]}, effect: block}
                """;
        PolicyVerdict verdict = Policies.judge(policies(text), REFUND);
        assertThat(verdict.effect()).isEqualTo(Effect.ALLOW);
        assertThat(verdict.outcomes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            double(args.amount) > 500.0 ; MATCHED
            args.amount > 500 ; MATCHED
            args.amount > 899.5 ; MATCHED
            args.amount == 900 && args.amount == 900.0 ; MATCHED
            type(args.amount) == int && type(args.share) == double ; MATCHED
            calls('payments.refund') >= 3 ; MATCHED
            calls('unknown') == 0 ; MATCHED
            tool == 'payments.refund' && env == 'prod' ; MATCHED
            risk == 'low' && agent == 'billing' && cost > 1.0 ; MATCHED
            now > timestamp('2026-11-25T00:00:00Z') ; MATCHED
            now.getHours() >= 22 ; MATCHED
            args.to.all(t, t.endsWith('@acme.test')) ; MATCHED
            args.to.exists(t, t.matches('^b@')) ; MATCHED
            matches(tool, 'pay') ; MATCHED
            args.to.map(t, t.size()).exists(n, n > 20) ; NOT_MATCHED
            args.to.filter(t, t.contains('b@')).size() == 1 ; MATCHED
            has(args.amount) && !has(args.other) ; MATCHED
            'amount' in args && args['amount'] == 900 ; MATCHED
            args.nothing == null ; MATCHED
            args.deep.er[1].x == 'y' ; MATCHED
            args.deep == {'er': [1, {'x': 'y'}]} ; MATCHED
            args.other == 1 ; ERROR
            args.other == 1 || true ; MATCHED
            true || args.other == 1 ; MATCHED
            false && args.other == 1 ; NOT_MATCHED
            args.to[7] == 'x' ; ERROR
            1 / (args.amount - 900) == 0 ; ERROR
            args.to == 'x' ; NOT_MATCHED
            args.to.matches('x') ; ERROR
            """)
    void conditions_mean_what_cel_says(String when, Came expected) {
        CallInputs call = call(
                "payments.refund",
                "{\"amount\": 900, \"share\": 0.5, \"to\": [\"a@acme.test\", \"b@acme.test\"], \"nothing\": null,"
                        + " \"deep\": {\"er\": [1, {\"x\": \"y\"}]}}");
        assertThat(outcome(when, call).came()).as(when).isEqualTo(expected);
        assertThat(Policies.judgeRaw(policies(document("allow", rule("r", "block", when))), call)
                        .outcomes()
                        .getFirst()
                        .came())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "9007199254740991, MATCHED",
        "-9007199254740991, MATCHED",
        "9007199254740992, ERROR",
        "9007199254740993, ERROR",
        "1e400, ERROR",
        "9007199254740993.0, MATCHED",
    })
    void integers_that_a_double_cannot_hold_are_errors_and_never_rounded(String number, Came expected) {
        assertThat(outcome("args.n == args.n", call("x", "{\"n\": " + number + "}"))
                        .came())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            args.key == 'x' ; HIDDEN
            args.key != 'x' ; HIDDEN
            args.text.contains('hello') ; HIDDEN
            args['key'] == 'x' ; HIDDEN
            args.list[0] == 'a' ; MATCHED
            args.list[1] == 'a' ; HIDDEN
            args.list.exists(x, x == 'zz') ; HIDDEN
            'zz' in args.list ; HIDDEN
            args.key == 'x' || args.plain == 'p' ; MATCHED
            args.plain == 'p' || args.key == 'x' ; MATCHED
            args.key == 'x' && args.plain == 'q' ; NOT_MATCHED
            args.key == 'x' && args.plain == 'p' ; HIDDEN
            args.key == 'x' ? true : true ; HIDDEN
            has(args.key) && size(args.list) == 2 ; MATCHED
            args.inner == {'a': 'b'} ; HIDDEN
            args.inner.a == args.other ; HIDDEN
            args.missing == 1 || args.plain == 'q' ; ERROR
            args.list.all(x, x != args.key) ; HIDDEN
            args.map(k, args[k]).size() == 1 ; HIDDEN
            args.escaped == 'x' ; HIDDEN
            """)
    void what_depends_on_a_hidden_value_is_hidden(String when, Came expected) {
        CallInputs call = call("x", """
                {"key": {"$redacted": {"rule": "github-pat"}}, "text": "hello [REDACTED:email]", "plain": "p",
                 "list": ["a", {"$redacted": {"rule": "email"}}], "inner": {"a": {"$redacted": {}}}, "other": 1,
                 "escaped": "[~REDACTED:email]"}""");
        assertThat(outcome(when, call).came()).as(when).isEqualTo(expected);
    }

    @Test
    void of_a_live_call_what_looks_like_a_marker_is_text() {
        CallInputs call = call("x", "{\"text\": \"[REDACTED:email]\", \"o\": {\"$redacted\": 1}}");
        PolicyVerdict verdict = Policies.judgeRaw(
                policies(document(
                        "allow", rule("r", "block", "args.text == '[REDACTED:email]' && args.o['$redacted'] == 1"))),
                call);
        assertThat(verdict.effect()).isEqualTo(Effect.BLOCK);
        assertThat(verdict.couldNotEvaluate()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // default, known rule, hidden rule, effect, could not be told
        "allow, , block, BLOCK, true",
        "allow, , allow, ALLOW, false",
        "block, , allow, BLOCK, true",
        "block, block, allow, BLOCK, false",
        "allow, block, require_approval, BLOCK, false",
        "allow, allow, require_approval, REQUIRE_APPROVAL, true",
        "require_approval, , require_approval, REQUIRE_APPROVAL, true",
        "require_approval, require_approval, allow, REQUIRE_APPROVAL, false",
        "block, allow, allow, ALLOW, false",
    })
    void a_verdict_that_hangs_on_a_hidden_value_is_the_strictest_and_says_so(
            String byDefault,
            @org.jspecify.annotations.Nullable String known,
            String hidden,
            Effect effect,
            boolean unknown) {
        CallInputs call = call("x", "{\"key\": {\"$redacted\": {\"rule\": \"email\"}}}");
        String text = document(
                byDefault, known == null ? "" : rule("k", known, "true"), rule("h", hidden, "args.key == 'x'"));
        PolicyVerdict verdict = Policies.judge(policies(text), call);
        assertThat(verdict.effect()).isEqualTo(effect);
        assertThat(verdict.couldNotEvaluate()).isEqualTo(unknown);
    }

    @Test
    void arguments_that_are_not_known_at_all_are_hidden() {
        CallInputs call = call("x", "{\"$redacted\": {\"rule\": \"not-given\"}}");
        assertThat(outcome("size(args) == 0", call).came()).isEqualTo(Came.HIDDEN);
        assertThat(outcome("tool == 'x'", call).came()).isEqualTo(Came.MATCHED);
    }

    @Test
    void the_same_inputs_give_the_same_verdict() {
        List<PolicyInForce> policies = policies(document("allow", rule("a", "block", "args.amount > 5")));
        assertThat(Policies.judge(policies, REFUND)).isEqualTo(Policies.judge(policies, REFUND));
    }
}
