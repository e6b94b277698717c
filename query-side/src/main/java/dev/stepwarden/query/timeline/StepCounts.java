package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.cost.Cost;
import dev.stepwarden.domain.cost.Usage;
import dev.stepwarden.domain.redaction.Redactions;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepKind;
import dev.stepwarden.domain.run.StepStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What steps add to their run's totals. Counts of one write minus counts of the write it replaces are what a run's row
 * changes by; none of it needs the run's other steps.
 *
 * @param redactions by rule; may fall below zero in a difference, and holds no zeros
 */
record StepCounts(
        int steps, int toolCalls, int errors, Used used, long waitedMs, SortedMap<String, Integer> redactions) {

    static final StepCounts NONE = new StepCounts(0, 0, 0, Used.NOTHING, 0, new TreeMap<>());

    /** @param inModel whether a model step above has usage: then this step's own is part of that */
    static StepCounts of(StepFacts step, boolean inModel) {
        return of(
                step.kind(),
                step.status(),
                metered(step) && !inModel ? Used.by(step.usage(), step.cost()) : Used.NOTHING,
                step.kind() == StepKind.APPROVAL ? waited(step.startedAt(), step.endedAt()) : 0,
                step.redactions());
    }

    static StepCounts of(StepKind kind, StepStatus status, Used used, long waitedMs, Redactions redactions) {
        int tool = kind == StepKind.TOOL ? 1 : 0;
        int error = status == StepStatus.ERROR ? 1 : 0;
        return new StepCounts(1, tool, error, used, waitedMs, redactions.rules());
    }

    /** Whether a step's usage counts, were it not inside another such step. */
    static boolean metered(StepFacts step) {
        return step.kind() == StepKind.MODEL && step.usage() != null;
    }

    static StepCounts of(Used used) {
        return new StepCounts(0, 0, 0, used, 0, Redactions.NONE.rules());
    }

    StepCounts plus(StepCounts other) {
        return combined(other, 1);
    }

    StepCounts minus(StepCounts other) {
        return combined(other, -1);
    }

    private StepCounts combined(StepCounts other, int sign) {
        return new StepCounts(
                steps + sign * other.steps,
                toolCalls + sign * other.toolCalls,
                errors + sign * other.errors,
                used.combined(other.used, sign),
                waitedMs + sign * other.waitedMs,
                combined(redactions, other.redactions, sign));
    }

    private static SortedMap<String, Integer> combined(
            SortedMap<String, Integer> some, SortedMap<String, Integer> others, int sign) {
        if (others.isEmpty()) return some;
        SortedMap<String, Integer> sum = new TreeMap<>(some);
        others.forEach((rule, count) -> sum.merge(rule, sign * count, Integer::sum));
        sum.values().removeIf(count -> count == 0);
        return sum;
    }

    private static long waited(Instant from, @Nullable Instant to) {
        return to == null ? 0 : Math.max(0, Duration.between(from, to).toMillis());
    }

    /** Tokens and money. {@code priced} and {@code unpriced} count the model steps that have a price, and those without. */
    record Used(
            long input,
            long output,
            long cacheRead,
            long cacheWrite,
            long reasoning,
            BigDecimal cost,
            int priced,
            int unpriced) {
        static final Used NOTHING = new Used(0, 0, 0, 0, 0, BigDecimal.ZERO, 0, 0);

        static Used by(@Nullable Usage usage, @Nullable Cost cost) {
            return usage == null ? NOTHING : by(usage, cost == null ? null : cost.amount());
        }

        static Used by(Usage usage, @Nullable BigDecimal cost) {
            return new Used(
                    usage.inputTokens(),
                    usage.outputTokens(),
                    usage.cacheReadTokens(),
                    usage.cacheWriteTokens(),
                    usage.reasoningTokens(),
                    cost == null ? BigDecimal.ZERO : cost,
                    cost == null ? 0 : 1,
                    cost == null ? 1 : 0);
        }

        Used combined(Used other, int sign) {
            return new Used(
                    input + sign * other.input,
                    output + sign * other.output,
                    cacheRead + sign * other.cacheRead,
                    cacheWrite + sign * other.cacheWrite,
                    reasoning + sign * other.reasoning,
                    cost.add(sign < 0 ? other.cost.negate() : other.cost),
                    priced + sign * other.priced,
                    unpriced + sign * other.unpriced);
        }
    }
}
