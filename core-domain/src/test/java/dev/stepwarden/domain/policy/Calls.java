package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.StrictJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Calls and policies to try rules on. */
final class Calls {
    private Calls() {}

    static Json json(String text) {
        return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    static CallInputs call(String tool, String args) {
        return call(tool, json(args));
    }

    static CallInputs call(String tool, Json args) {
        return new CallInputs(
                tool,
                args,
                "prod",
                Risk.LOW,
                "billing",
                Map.of("payments.refund", 3L),
                new BigDecimal("1.25"),
                Instant.parse("2026-11-25T22:30:00Z"));
    }

    static List<PolicyInForce> policies(String... texts) {
        return IntStream.range(0, texts.length)
                .mapToObj(i -> {
                    CompiledPolicy policy = CompiledPolicy.of(texts[i]);
                    return new PolicyInForce(
                            "set" + (i + 1), 1, policy.document().hash(), false, policy);
                })
                .toList();
    }

    static String rule(String id, String effect, String when) {
        return "  - {id: " + id + ", match: {tool: \"*\", when: " + quoted(when) + "}, effect: " + effect + "}\n";
    }

    static String document(String byDefault, String... rules) {
        return "default: " + byDefault + "\nrules:\n" + String.join("", Arrays.asList(rules));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** What one condition says of a call, as recorded. */
    static RuleOutcome outcome(String when, CallInputs call) {
        return Policies.judge(policies(document("allow", rule("r", "block", when))), call)
                .outcomes()
                .getFirst();
    }
}
