package dev.stepwarden.domain.policy;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import org.jspecify.annotations.Nullable;

/** A condition in CEL, checked and ready. */
public final class Condition {
    private final String text;
    private final CelRuntime.Program program;
    private final Costs costs;

    Condition(String text, CelRuntime.Program program, Costs costs) {
        this.text = text;
        this.program = program;
        this.costs = costs;
    }

    public String text() {
        return text;
    }

    /** @param detail why, when it could not be evaluated; else null */
    record Answer(RuleOutcome.Came came, @Nullable String detail) {}

    Answer evaluate(Facts facts) {
        Budget budget = facts.budget();
        budget.takeHidden();
        try {
            Object result = program.trace(facts, facts.functions(), (part, value) -> costs.pay(part, value, budget));
            return result instanceof Boolean matched
                    ? new Answer(matched ? RuleOutcome.Came.MATCHED : RuleOutcome.Came.NOT_MATCHED, null)
                    : error("its condition is neither true nor false");
        } catch (CelEvaluationException | RuntimeException failed) {
            if (budget.takeHidden()) {
                return new Answer(RuleOutcome.Came.HIDDEN, "its condition asks for a value that is hidden");
            }
            return error(words(failed));
        } catch (Budget.Spent spent) {
            return error("its condition costs too much to evaluate");
        }
    }

    private static Answer error(String detail) {
        return new Answer(RuleOutcome.Came.ERROR, detail);
    }

    private static String words(Exception failed) {
        if (unusable(failed) instanceof Args.Unusable unusable) return unusable.reason();
        CelErrorCode code =
                failed instanceof CelEvaluationException cel ? cel.getErrorCode() : CelErrorCode.INTERNAL_ERROR;
        return switch (code) {
            case ATTRIBUTE_NOT_FOUND -> "its condition asks for a value that is not there";
            case OVERLOAD_NOT_FOUND -> "its condition meets a value of another type";
            case DIVIDE_BY_ZERO -> "its condition divides by zero";
            case NUMERIC_OVERFLOW -> "its condition meets a number that is too large";
            case INDEX_OUT_OF_BOUNDS -> "its condition asks for an item that is not there";
            case ITERATION_BUDGET_EXCEEDED -> "its condition goes through too many items";
            case INVALID_ARGUMENT, BAD_FORMAT -> "its condition meets a value that it cannot use";
            default -> "its condition failed";
        };
    }

    private static @Nullable Throwable unusable(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof Args.Unusable) return cause;
        }
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Condition condition && condition.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
