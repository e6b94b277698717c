package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.cost.Cost;
import dev.stepwarden.domain.cost.Usage;
import dev.stepwarden.domain.redaction.Redactions;
import dev.stepwarden.domain.run.RecordedStep;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepKind;
import dev.stepwarden.domain.run.StepStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Steps for tests: what is not said is ordinary. */
record TestStep(
        UUID id,
        @Nullable UUID parent,
        StepKind kind,
        StepStatus status,
        Instant startedAt,
        @Nullable Instant endedAt,
        String name,
        @Nullable Usage usage,
        @Nullable Cost cost,
        Redactions redactions) {
    static final Instant START = Instant.parse("2026-11-24T10:00:00.123456Z");

    static TestStep of(StepKind kind) {
        return new TestStep(
                UUID.randomUUID(),
                null,
                kind,
                StepStatus.OK,
                START,
                START.plusMillis(10),
                kind.wireName(),
                null,
                null,
                Redactions.NONE);
    }

    TestStep open() {
        return new TestStep(id, parent, kind, StepStatus.RUNNING, startedAt, null, name, null, null, Redactions.NONE);
    }

    TestStep failed() {
        return new TestStep(id, parent, kind, StepStatus.ERROR, startedAt, endedAt, name, usage, cost, redactions);
    }

    TestStep under(TestStep other) {
        return new TestStep(id, other.id, kind, status, startedAt, endedAt, name, usage, cost, redactions);
    }

    TestStep named(String other) {
        return new TestStep(id, parent, kind, status, startedAt, endedAt, other, usage, cost, redactions);
    }

    TestStep lasting(long millis) {
        return new TestStep(
                id, parent, kind, status, startedAt, startedAt.plusMillis(millis), name, usage, cost, redactions);
    }

    TestStep redacting(String rule, int count) {
        Redactions redacted = new Redactions(new TreeMap<>(Map.of(rule, count)));
        return new TestStep(id, parent, kind, status, startedAt, endedAt, name, usage, cost, redacted);
    }

    /** @param price null for an unknown model */
    TestStep using(long input, long output, @Nullable String price) {
        Cost paid = price == null ? null : new Cost(new BigDecimal(price), "USD", "2026-11-24");
        return new TestStep(
                id, parent, kind, status, startedAt, endedAt, name, Usage.of(input, output), paid, redactions);
    }

    RecordedStep recorded() {
        StepFacts facts = new StepFacts(
                id,
                parent,
                kind,
                name,
                status,
                startedAt,
                endedAt,
                null,
                "node",
                null,
                kind == StepKind.MODEL ? new StepFacts.Model("openai", "model of " + name) : null,
                usage,
                cost,
                kind == StepKind.TOOL ? new StepFacts.Tool("tool of " + name, "call", null) : null,
                null,
                redactions);
        return new RecordedStep(facts, "commitment-" + status.wireName());
    }
}
