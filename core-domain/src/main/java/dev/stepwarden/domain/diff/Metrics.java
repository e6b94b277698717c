package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.run.StepStatus;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What both runs took.
 *
 * @param activeMs without waiting for approvals; null while a run has not ended
 * @param tokens input and output together
 * @param cost null when no model step has a known price
 * @param currency ISO 4217
 * @param retries steps that were a second attempt or a later one
 * @param errors steps that ended in an error
 */
public record Metrics(
        Both<Long> activeMs,
        Both<Long> waitingMs,
        Both<Long> steps,
        Both<Long> tokens,
        Both<Long> inputTokens,
        Both<Long> outputTokens,
        Both<BigDecimal> cost,
        Both<String> currency,
        Both<Long> retries,
        Both<Long> errors) {

    public record Both<T>(@Nullable T a, @Nullable T b) {
        Both<T> mirrored() {
            return new Both<>(b, a);
        }
    }

    static Metrics of(ComparedRun a, ComparedRun b) {
        var inA = a.used().totals();
        var inB = b.used().totals();
        return new Metrics(
                new Both<>(a.used().activeMs(), b.used().activeMs()),
                new Both<>(a.used().waitingMs(), b.used().waitingMs()),
                new Both<>((long) a.steps().size(), (long) b.steps().size()),
                new Both<>(inA.inputTokens() + inA.outputTokens(), inB.inputTokens() + inB.outputTokens()),
                new Both<>(inA.inputTokens(), inB.inputTokens()),
                new Both<>(inA.outputTokens(), inB.outputTokens()),
                new Both<>(inA.cost(), inB.cost()),
                new Both<>(inA.currency(), inB.currency()),
                new Both<>(retries(a.steps()), retries(b.steps())),
                new Both<>(errors(a.steps()), errors(b.steps())));
    }

    private static long retries(List<ComparedStep> steps) {
        return steps.stream()
                .map(step -> step.facts().attempt())
                .filter(attempt -> attempt != null && attempt > 1)
                .count();
    }

    private static long errors(List<ComparedStep> steps) {
        return steps.stream()
                .filter(step -> step.facts().status() == StepStatus.ERROR)
                .count();
    }

    Metrics mirrored() {
        return new Metrics(
                activeMs.mirrored(),
                waitingMs.mirrored(),
                steps.mirrored(),
                tokens.mirrored(),
                inputTokens.mirrored(),
                outputTokens.mirrored(),
                cost.mirrored(),
                currency.mirrored(),
                retries.mirrored(),
                errors.mirrored());
    }
}
