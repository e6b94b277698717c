package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.run.RunEvent.PayloadsDeleted;
import dev.stepwarden.domain.run.RunEvent.PayloadsHeld;
import dev.stepwarden.domain.run.RunEvent.PayloadsReleased;
import dev.stepwarden.domain.run.RunEvent.PayloadsReplanned;
import dev.stepwarden.domain.run.RunEvent.RunFinished;
import dev.stepwarden.domain.run.RunEvent.RunStalled;
import dev.stepwarden.domain.run.RunEvent.RunStarted;
import dev.stepwarden.domain.run.RunEvent.StepsAppended;
import dev.stepwarden.domain.run.RunEvent.StepsSealed;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepKind;
import dev.stepwarden.domain.violation.ViolationEvent.StepViolated;
import dev.stepwarden.query.tenancy.TenantRows;
import dev.stepwarden.query.timeline.RunTotals.Added;
import dev.stepwarden.query.timeline.StepTable.Change;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Folds runs' events into the rows that readers see. A batch costs a handful of statements, whatever the length of its
 * run; an event that comes again changes nothing; a replay gives the same rows.
 */
@Component
@ProcessingGroup("timeline")
public class TimelineProjection {
    private final TenantRows rows;
    private final RunTable runs;
    private final StepTable steps;
    private final NestedModels nested;
    private final RunTotals totals;
    private final RunValues values;
    private final PolicyTotals policies;
    private final RunTopic topic;
    private final JdbcClient writer;

    TimelineProjection(
            TenantRows rows,
            RunTable runs,
            StepTable steps,
            NestedModels nested,
            RunTotals totals,
            RunValues values,
            PolicyTotals policies,
            RunTopic topic,
            @Qualifier("writer") JdbcClient writer) {
        this.rows = rows;
        this.runs = runs;
        this.steps = steps;
        this.nested = nested;
        this.totals = totals;
        this.values = values;
        this.policies = policies;
        this.topic = topic;
        this.writer = writer;
    }

    @EventHandler
    void on(RunStarted event, @Timestamp Instant at, @SequenceNumber long number) {
        rows.of(event.run().tenant());
        Optional<UUID> project = runs.start(event, at, number);
        if (project.isEmpty()) return;
        var tags = event.facts().tags().stream().map(StoredText::indexed).toList();
        values.add(event.run(), StoredTime.of(event.facts().startedAt()), RunValues.Kind.TAG, tags);
        tell(event.run(), project);
    }

    @EventHandler
    void on(StepsAppended event, @Timestamp Instant at, @SequenceNumber long number) {
        RunId run = event.run();
        rows.of(run.tenant());
        List<Change> changes = steps.put(run, event.firstIndex(), event.late(), at, event.steps());
        StepCounts counts = changes.stream().map(Change::counts).reduce(StepCounts.NONE, StepCounts::plus);
        counts = counts.minus(nested.mark(run, changes));
        policies.add(run, changes);
        boolean approvals = changes.stream().anyMatch(change -> change.now().kind() == StepKind.APPROVAL);
        NavigableSet<String> models = names(changes, TimelineProjection::model);
        NavigableSet<String> tools = names(changes, TimelineProjection::tool);
        Optional<Added> added =
                totals.add(run, number, at, counts, approvals ? totals.openApprovals(run) : null, models, tools);
        if (added.isEmpty()) return;
        added.get().knownModels().forEach(models::remove);
        added.get().knownTools().forEach(tools::remove);
        values.add(run, added.get().startedAt(), RunValues.Kind.MODEL, models);
        values.add(run, added.get().startedAt(), RunValues.Kind.TOOL, tools);
        tell(run, added.map(Added::project));
    }

    @EventHandler
    void on(RunFinished event, @Timestamp Instant at, @SequenceNumber long number) {
        rows.of(event.run().tenant());
        tell(event.run(), runs.finish(event, at, number));
    }

    @EventHandler
    void on(RunStalled event, @SequenceNumber long number) {
        rows.of(event.run().tenant());
        tell(event.run(), runs.stall(event.run(), number));
    }

    @EventHandler
    void on(StepsSealed event, @Timestamp Instant at, @SequenceNumber long number) {
        rows.of(event.run().tenant());
        tell(event.run(), runs.seal(event, at, number));
    }

    @EventHandler
    void on(PayloadsDeleted event, @SequenceNumber long number) {
        rows.of(event.run().tenant());
        tell(event.run(), runs.delete(event, number));
    }

    @EventHandler
    void on(PayloadsHeld event, @Timestamp Instant at, @SequenceNumber long number) {
        rows.of(event.run().tenant());
        tell(event.run(), runs.hold(event, at, number));
    }

    @EventHandler
    void on(PayloadsReplanned event, @SequenceNumber long number) {
        rows.of(event.run().tenant());
        tell(event.run(), runs.replan(event, number));
    }

    @EventHandler
    void on(PayloadsReleased event, @SequenceNumber long number) {
        rows.of(event.run().tenant());
        tell(event.run(), runs.release(event, number));
    }

    @EventHandler
    void on(StepViolated event) {
        rows.of(event.run().tenant());
        tell(event.run(), policies.violated(event));
    }

    /** Before a replay. All tenants' rows at once: row-level security has no say in TRUNCATE. */
    @ResetHandler
    void forget() {
        writer.sql("TRUNCATE run, run_tag, run_tool, run_model, run_violation, step")
                .update();
    }

    private void tell(RunId run, Optional<UUID> project) {
        project.ifPresent(changed -> topic.afterCommit(run, changed));
    }

    private static NavigableSet<String> names(List<Change> changes, Function<StepFacts, @Nullable String> name) {
        NavigableSet<String> names = new TreeSet<>();
        for (Change change : changes) {
            String found = name.apply(change.now());
            if (found != null) names.add(StoredText.indexed(found));
        }
        return names;
    }

    private static @Nullable String model(StepFacts step) {
        return step.model() == null ? null : step.model().name();
    }

    private static @Nullable String tool(StepFacts step) {
        return step.tool() == null ? null : step.tool().name();
    }
}
