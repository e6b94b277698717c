package dev.stepwarden.command.decision;

import dev.stepwarden.command.policy.PoliciesInForce;
import dev.stepwarden.domain.decision.AgentStopped;
import dev.stepwarden.domain.decision.GovernedCall;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.policy.CallInputs;
import dev.stepwarden.domain.policy.Effect;
import dev.stepwarden.domain.policy.Policies;
import dev.stepwarden.domain.policy.PolicyInForce;
import dev.stepwarden.domain.policy.PolicyRef;
import dev.stepwarden.domain.policy.PolicyVerdict;
import dev.stepwarden.domain.policy.Risk;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the policies in force say of a call: its inputs are the server's own, but for the arguments. */
@Component
public class Rulings {
    private final PoliciesInForce policies;
    private final CallLedger ledger;

    Rulings(PoliciesInForce policies, CallLedger ledger) {
        this.policies = policies;
        this.ledger = ledger;
    }

    /** @param breakGlass the exception that lets it through though the verdict would not */
    record Ruling(
            CallInputs inputs,
            PolicyVerdict verdict,
            List<PolicyRef> policies,
            @Nullable UUID breakGlass) {
        Effect effect(Effect atLeast) {
            return breakGlass == null ? verdict.effect().strictest(atLeast) : Effect.ALLOW;
        }
    }

    /**
     * On a call with these arguments, for the first time: it counts from now on, unless it is blocked.
     *
     * @param counted whether the call counts already, with other arguments
     */
    Ruling first(GovernedCall call, GovernedCall.Ground ground, Effect atLeast, boolean counted, Instant now) {
        mustGoOn(ground);
        Map<String, Long> calls = ledger.lock(ground.run());
        if (counted) calls = without(call.name(), calls);
        Ruling ruling = ruling(ground, call.name(), call.args(), call.risk(), calls, now, true);
        if (!counted && ruling.effect(atLeast) != Effect.BLOCK) ledger.count(ground.run(), call.name());
        return ruling;
    }

    /** Once more on a call that was counted before. Without its arguments it is judged by what is left of them. */
    Ruling again(DecisionRecord record, GovernedCall.Ground ground, @Nullable Json raw, Instant now) {
        mustGoOn(ground);
        CallInputs then = record.inputs();
        Map<String, Long> calls = without(then.tool(), ledger.lock(ground.run()));
        Json args = raw == null ? then.args() : raw;
        return ruling(ground, then.tool(), args, then.risk(), calls, now, raw != null);
    }

    private static Map<String, Long> without(String tool, Map<String, Long> calls) {
        Map<String, Long> others = new HashMap<>(calls);
        others.computeIfPresent(tool, (same, count) -> count > 0 ? count - 1 : 0);
        return others;
    }

    private Ruling ruling(
            GovernedCall.Ground ground,
            String tool,
            Json args,
            @Nullable Risk risk,
            Map<String, Long> calls,
            Instant now,
            boolean raw) {
        List<PolicyInForce> inForce = policies.of(ground.run().tenant(), ground.project());
        CallInputs inputs = new CallInputs(
                tool,
                args,
                ground.env(),
                risk == null ? Risk.LOW : risk,
                ground.agent() == null ? null : ground.agent().name(),
                calls,
                ledger.cost(ground.run()),
                now);
        PolicyVerdict verdict = raw ? Policies.judgeRaw(inForce, inputs) : Policies.judge(inForce, inputs);
        Optional<UUID> exception =
                verdict.effect() == Effect.ALLOW ? Optional.empty() : ledger.breakGlass(ground.run(), tool, now);
        return new Ruling(
                inputs, verdict, inForce.stream().map(PolicyInForce::ref).toList(), exception.orElse(null));
    }

    void mustGoOn(GovernedCall.Ground ground) {
        boolean stopped = ground.agent() != null
                && ledger.isStopped(ground.run().tenant(), ground.agent().name());
        if (stopped) throw new AgentStopped();
    }
}
