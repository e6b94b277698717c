package dev.stepwarden.domain.policy;

import dev.cel.runtime.CelLateFunctionBindings;
import dev.cel.runtime.CelVariableResolver;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call as its conditions see it. Arguments are made ready when the first of them asks. */
final class Facts implements CelVariableResolver {
    private final CallInputs call;
    private final boolean raw;
    private final Budget budget = new Budget();
    private final CelLateFunctionBindings functions;
    private @Nullable Object args;

    Facts(CallInputs call, boolean raw) {
        this.call = call;
        this.raw = raw;
        this.functions = Functions.of(call, budget);
    }

    Budget budget() {
        return budget;
    }

    CelLateFunctionBindings functions() {
        return functions;
    }

    @Override
    public Optional<Object> find(String name) {
        String agent = call.agent();
        return switch (name) {
            case "args" -> Optional.of(args());
            case "tool" -> Optional.of(call.tool());
            case "env" -> Optional.of(call.env());
            case "risk" -> Optional.of(call.risk().wireName());
            case "agent" -> Optional.of(agent == null ? "" : agent);
            case "cost" -> Optional.of(call.cost().doubleValue());
            case "now" -> Optional.of(call.time());
            default -> Optional.empty();
        };
    }

    @SuppressWarnings("ReferenceEquality") // there is one such value
    private Object args() {
        Object ready = args;
        if (ready == null) args = ready = Args.of(call.args(), raw, budget);
        if (ready == Args.HIDDEN) throw budget.touchHidden();
        return ready;
    }
}
