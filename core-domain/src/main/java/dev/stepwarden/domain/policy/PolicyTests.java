package dev.stepwarden.domain.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Runs a policy's own tests. */
final class PolicyTests {
    private PolicyTests() {}

    static List<PolicyTest.Result> run(PolicyDocument document) {
        PolicyDocument enforced = new PolicyDocument(
                document.byDefault(), false, document.rules(), List.of(), document.text(), document.content());
        List<PolicyInForce> alone = List.of(new PolicyInForce("tested", 1, "", false, new CompiledPolicy(enforced)));
        List<PolicyTest.Result> results = new ArrayList<>();
        for (PolicyTest test : document.tests()) {
            PolicyVerdict verdict = Policies.judgeRaw(alone, test.input());
            boolean passed = verdict.effect() == test.effect()
                    && (test.rule() == null || Objects.equals(test.rule(), verdict.rule()));
            results.add(
                    new PolicyTest.Result(results.size(), passed, verdict.effect(), verdict.rule(), verdict.reason()));
        }
        return results;
    }
}
