package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.redaction.StoredContent;
import dev.stepwarden.domain.run.PayloadState;
import dev.stepwarden.domain.run.RecordedStep;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.timeline.RunDetail;
import dev.stepwarden.domain.timeline.ShowRun;
import dev.stepwarden.domain.timeline.ShowStep;
import dev.stepwarden.domain.timeline.ShowSteps;
import dev.stepwarden.domain.timeline.StepDetail;
import dev.stepwarden.domain.timeline.StepSummary;
import dev.stepwarden.domain.vault.KeyMissing;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what asks for one run, its steps, or one of them. */
@Component
class RunDetails {
    private static final Limit MOST_RESUMPTIONS = Limit.of(100);

    private final JdbcClient reader;
    private final RunRows rows;
    private final ProjectNames projects;
    private final Payloads payloads;
    private final Clock clock;

    RunDetails(
            @Qualifier("reader") JdbcClient reader,
            RunRows rows,
            ProjectNames projects,
            Payloads payloads,
            Clock clock) {
        this.reader = reader;
        this.rows = rows;
        this.projects = projects;
        this.payloads = payloads;
        this.clock = clock;
    }

    @QueryHandler
    RunDetail answer(ShowRun query, Reach reach) {
        RunId run = query.run();
        RunRow row = row(run, reach);
        String project = projects.of(run.tenant(), Set.of(row.projectId())).getOrDefault(row.projectId(), "");
        PayloadState state = row.payloads(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        Json.Obj metadata = null;
        try {
            metadata = metadata(shown(payloads.start(run, row.expiresOn())));
        } catch (KeyMissing missing) {
            state = PayloadState.LOCKED;
        }
        return new RunDetail(
                row.summary(project),
                row.resumes(),
                resumedBy(run, reach),
                row.error(),
                metadata,
                row.expiresOn(),
                row.sealedAt(),
                row.sealedRoot(),
                state,
                row.plannedOn());
    }

    @QueryHandler
    Page<StepSummary, Long> answer(ShowSteps query, Reach reach) {
        RunId run = query.run();
        row(run, reach);
        int size = Math.clamp(query.size(), 1, ShowSteps.MOST);
        List<StepSummary> found = reader.sql("""
                        SELECT * FROM step WHERE tenant_id = :tenant AND run_id = :run AND step_index > :after
                        ORDER BY step_index LIMIT :limit""")
                .param("tenant", run.tenant().value())
                .param("run", run.value())
                .param("after", query.after() == null ? -1 : query.after())
                .param("limit", size + 1)
                .query((step, number) -> StepReader.summary(step))
                .list();
        if (found.size() <= size) return new Page<>(found, null);
        List<StepSummary> page = List.copyOf(found.subList(0, size));
        return new Page<>(page, page.getLast().index());
    }

    @QueryHandler
    StepDetail answer(ShowStep query, Reach reach) {
        RunId run = query.run();
        RunRow row = row(run, reach);
        Found found = reader.sql("SELECT * FROM step WHERE tenant_id = :tenant AND run_id = :run AND step_id = :step")
                .param("tenant", run.tenant().value())
                .param("run", run.value())
                .param("step", query.step())
                .query((step, number) -> new Found(StepReader.summary(step), StepReader.recorded(step)))
                .optional()
                .orElseThrow(() -> new NotFound("step"));
        UUID step = query.step();
        var phase = found.recorded().facts().phase();
        return new StepDetail(
                found.summary(), found.recorded(), shown(payloads.step(run, row.expiresOn(), step, phase)));
    }

    /** A run out of reach is missing like one that never was. */
    private RunRow row(RunId run, Reach reach) {
        return rows.findByTenantIdAndRunId(run.tenant().value(), run.value())
                .filter(row -> row.isWithin(reach))
                .orElseThrow(() -> new NotFound("run"));
    }

    private List<UUID> resumedBy(RunId run, Reach reach) {
        return rows.resumedBy(run.tenant().value(), run.value(), MOST_RESUMPTIONS).stream()
                .filter(row -> row.isWithin(reach))
                .map(row -> row.id().value())
                .toList();
    }

    private static Json.@Nullable Obj shown(@Nullable StoredContent stored) {
        return stored == null ? null : stored.shown();
    }

    private static Json.@Nullable Obj metadata(Json.@Nullable Obj start) {
        return start != null && start.get("metadata") instanceof Json.Obj metadata ? metadata : null;
    }

    private record Found(StepSummary summary, RecordedStep recorded) {}
}
