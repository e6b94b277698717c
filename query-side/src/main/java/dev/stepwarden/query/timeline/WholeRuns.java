package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.redaction.StoredContent;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.timeline.RunDetail;
import dev.stepwarden.domain.timeline.ShowRun;
import dev.stepwarden.domain.timeline.StepSummary;
import dev.stepwarden.domain.vault.DataKey;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads runs as a whole, for those who have bounded what they ask for. */
@Component
public class WholeRuns {
    private final JdbcClient reader;
    private final RunDetails details;
    private final Payloads payloads;

    WholeRuns(@Qualifier("reader") JdbcClient reader, RunDetails details, Payloads payloads) {
        this.reader = reader;
        this.details = details;
        this.payloads = payloads;
    }

    /** @throws dev.stepwarden.domain.messaging.NotFound when there is none within reach */
    public RunDetail run(RunId run, Reach reach) {
        return details.answer(new ShowRun(run), reach);
    }

    /**
     * @param detail of the run, as {@link #run} answers it
     * @param heard is told the size of every payload before it is kept, in bytes; what it throws ends the reading
     */
    public WholeRun read(RunDetail detail, LongConsumer heard) {
        RunId run = new RunId(detail.summary().tenant(), detail.summary().id());
        Map<String, StoredContent> contents =
                canBeOpened(detail) ? payloads.all(run, detail.expiresOn(), heard) : Map.of();
        List<StepSummary> steps = reader.sql(
                        "SELECT * FROM step WHERE tenant_id = :tenant AND run_id = :run ORDER BY step_index")
                .param("tenant", run.tenant().value())
                .param("run", run.value())
                .query((step, number) -> StepReader.summary(step))
                .list();
        return new WholeRun(
                detail,
                contents.get(DataKey.startPart()),
                steps.stream()
                        .map(step -> new WholeRun.Step(step, contents.get(Payloads.part(step.facts()))))
                        .toList());
    }

    static boolean canBeOpened(RunDetail run) {
        return switch (run.payloads()) {
            case KEPT, HELD -> true;
            case DELETED, EXPIRED, LOCKED -> false;
        };
    }
}
