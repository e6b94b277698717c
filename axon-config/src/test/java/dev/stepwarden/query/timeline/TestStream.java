package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.redaction.Redactions;
import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.domain.run.Outcome;
import dev.stepwarden.domain.run.RecordedStep;
import dev.stepwarden.domain.run.RunEvent;
import dev.stepwarden.domain.run.RunFacts;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** One run's events as the store would hold them, numbered from 0 and a second apart. */
final class TestStream {
    static final Instant START = TestStep.START;

    final RunId run;
    private final List<RunEvent> events = new ArrayList<>();
    private long records;
    private boolean finished;

    TestStream(TenantId tenant, String... tags) {
        run = new RunId(tenant, UUID.randomUUID());
        RunFacts facts = new RunFacts(
                UUID.randomUUID(),
                "prod",
                "a run",
                new AgentVersion("planner", "1.0"),
                "r1",
                "session",
                null,
                List.of(tags),
                START,
                Redactions.NONE);
        events.add(new RunEvent.RunStarted(run, facts, LocalDate.parse("2026-12-24"), "commitment"));
    }

    TestStream steps(TestStep... steps) {
        List<RecordedStep> recorded = Stream.of(steps).map(TestStep::recorded).toList();
        events.add(new RunEvent.StepsAppended(run, records, finished, recorded));
        records += steps.length;
        return this;
    }

    TestStream finished(Outcome outcome) {
        events.add(new RunEvent.RunFinished(run, outcome, START.plusSeconds(5), null));
        finished = true;
        return this;
    }

    TestStream stalled() {
        events.add(new RunEvent.RunStalled(run, START));
        return this;
    }

    TestStream sealed() {
        events.add(new RunEvent.StepsSealed(run, records, "root"));
        return this;
    }

    void deliver(TimelineProjection projection) {
        for (int i = 0; i < events.size(); i++) deliver(projection, i);
    }

    void deliver(TimelineProjection projection, int number) {
        Instant at = START.plusSeconds(number);
        switch (events.get(number)) {
            case RunEvent.RunStarted started -> projection.on(started, at, number);
            case RunEvent.StepsAppended appended -> projection.on(appended, at, number);
            case RunEvent.RunFinished ended -> projection.on(ended, at, number);
            case RunEvent.RunStalled stalled -> projection.on(stalled, number);
            case RunEvent.StepsSealed sealed -> projection.on(sealed, at, number);
            case RunEvent.PayloadsDeleted deleted -> projection.on(deleted, number);
            case RunEvent.PayloadsHeld held -> projection.on(held, at, number);
            case RunEvent.PayloadsReplanned replanned -> projection.on(replanned, number);
            case RunEvent.PayloadsReleased released -> projection.on(released, number);
        }
    }

    int length() {
        return events.size();
    }
}
