package dev.stepwarden.domain.policy;

import static dev.stepwarden.domain.policy.Calls.call;
import static dev.stepwarden.domain.policy.Calls.document;
import static dev.stepwarden.domain.policy.Calls.policies;
import static dev.stepwarden.domain.policy.Calls.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However dear a condition is meant to be, it ends soon, always alike, and blocks. */
class HostileConditionsTest {
    private static final CallInputs LARGE = call("x", large());

    private static Json large() {
        Map<String, Json> args = new LinkedHashMap<>();
        List<Json> items = new ArrayList<>();
        for (int i = 0; i < 900; i++) items.add(new Json.Num(String.valueOf(i)));
        args.put("l", new Json.Arr(items));
        args.put("ll", new Json.Arr(Collections.nCopies(15, new Json.Arr(items))));
        args.put("a", new Json.Str("a".repeat(300_000)));
        args.put("needle", new Json.Str("a".repeat(150_000) + "b"));
        args.put("n", new Json.Num("5"));
        return new Json.Obj(args);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "args.l.all(a, args.l.all(b, args.l.all(c, a + b + c >= 0)))",
                "args.l.exists(a, args.l.exists(b, a == -1 && b == -1))",
                "args.l.map(a, args.l.map(b, args.l)).size() > 0",
                "args.ll == args.ll.map(x, x.map(y, y)) && args.l.all(x, args.ll == args.ll.map(y, y))",
                "args.l.all(x, !(x in args.ll))",
                "args.l.all(x, !(-1 in args.l))",
                "args.l.all(x, (args.a + args.a).size() > 0)",
                "(args.a+args.a+args.a+args.a+args.a+args.a+args.a+args.a+args.a+args.a+args.a+args.a+args.a).size() > 0",
                "args.l.all(x, args.a == args.a + '' && args.a != args.needle)",
                "args.a.contains(args.needle)",
                "args.l.all(x, !args.a.contains('aab'))",
                "args.a.matches('(a*)*(a*)*(a*)*(a*)*b')",
                "args.a.matches('(.{1,9}){1,9}b')",
                "args.a.matches('((a{1000}){1000}){1000}')",
                "args.l.all(x, !args.a.matches('(a|aa)+$' + string(x)))",
                "args.l.all(x, 'y'.matches('((((((a{9}){9}){9}){9}){9}){9})' + string(x)))",
                "args.l.exists(x, args.no == 1 || args.no == 2 || args.no == 3 || args.no == 4 || args.no == 5 || args.no == 6"
                        + " || args.no == 7 || args.no == 8 || args.no == 9 || args.no == 10 || args.no == 11 || args.no == 12)",
                "args.l.all(x, 1 / 0 == x || int('z') == x || args.l[5000] == x || args.n.matches('a') || x.y == 1)",
                "args.l.all(x, [args.a, args.a, args.a, args.a, args.a, args.a] != [args.a + 'x'])",
                "args.l.map(x, args.ll).map(y, args.ll).size() == 1",
                "args.l.all(x, !string(args.a).startsWith(args.a + args.a))",
                "args.l.all(x, timestamp('2026-01-01T00:00:00Z').getFullYear('Europe/Paris' + string(x)) > 5)",
            })
    void it_ends_within_a_tenth_of_a_second(String when) {
        List<PolicyInForce> policies = policies(document("allow", rule("r", "allow", when)));
        Duration least = Duration.ofDays(1);
        PolicyVerdict verdict = Policies.judgeRaw(policies, LARGE);
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            assertThat(Policies.judgeRaw(policies, LARGE)).isEqualTo(verdict);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (took.compareTo(least) < 0) least = took;
        }
        assertThat(verdict.effect()).isEqualTo(Effect.BLOCK);
        assertThat(least).isLessThan(Duration.ofMillis(100));
    }

    @Test
    void many_dear_rules_together_cost_no_more_than_one() {
        String[] rules = new String[200];
        for (int i = 0; i < rules.length; i++)
            rules[i] = rule("r" + i, "allow", "args.l.all(x, args.l.all(y, x + y >= 0))");
        List<PolicyInForce> policies = policies(document("allow", rules));
        Policies.judgeRaw(policies, LARGE);
        long start = System.nanoTime();
        assertThat(Policies.judgeRaw(policies, LARGE).effect()).isEqualTo(Effect.BLOCK);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(300));
    }

    @Test
    void what_is_too_large_for_conditions_blocks() {
        String text = document("allow", rule("r", "allow", "args.n == 1"));
        for (Json args : List.of(
                new Json.Obj(Map.of("n", new Json.Arr(Collections.nCopies(30_000, Json.NULL)))),
                new Json.Obj(Map.of("n", new Json.Str("x".repeat(2_000_000)))))) {
            PolicyVerdict verdict = Policies.judgeRaw(policies(text), call("x", args));
            assertThat(verdict.effect()).isEqualTo(Effect.BLOCK);
            assertThat(verdict.reason()).contains("the arguments");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deep", "long", "wide",
            })
    void a_condition_that_is_too_large_is_refused(String how) {
        String when = switch (how) {
            case "deep" -> "(".repeat(200) + "true" + ")".repeat(200);
            case "long" -> "tool == '" + "x".repeat(3_000) + "'";
            default -> "true" + " && true".repeat(240) + " || true".repeat(0) + " && args.a[0][1][2] == 1".repeat(10);
        };
        assertThatThrownBy(() -> policies(document("allow", rule("r", "allow", when))))
                .isInstanceOf(InvalidFields.class);
    }

    @Test
    void an_ordinary_loop_over_many_items_is_affordable() {
        List<PolicyInForce> policies = policies(document(
                "allow",
                rule("r", "block", "args.l.exists(x, x == 899 || string(x) == 'no')"),
                rule("s", "block", "args.l.all(x, x < 1000) && args.l.map(x, x * 2).size() > 3")));
        assertThat(Policies.judgeRaw(policies, LARGE).outcomes())
                .extracting(RuleOutcome::came)
                .containsOnly(RuleOutcome.Came.MATCHED);
    }
}
