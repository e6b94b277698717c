package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.MalformedJson;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.redaction.StoredContent;
import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.run.StepPhase;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.timeline.RunDetail;
import dev.stepwarden.domain.vault.DataKey;
import dev.stepwarden.domain.vault.DataKey.Tampered;
import dev.stepwarden.domain.vault.KeyMissing;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads a run's tool calls in their order, with what the run had done and cost before each of them. */
@Component
public class RecordedCalls {
    private final JdbcClient reader;
    private final WholeRuns runs;
    private final Payloads payloads;

    RecordedCalls(@Qualifier("reader") JdbcClient reader, WholeRuns runs, Payloads payloads) {
        this.reader = reader;
        this.runs = runs;
        this.payloads = payloads;
    }

    /**
     * @param args as they are to be seen; null when they are gone, or cannot be opened now
     * @param calls of each tool before
     */
    public record Call(
            UUID step, String tool, @Nullable Json args, Instant time, Map<String, Long> calls, BigDecimal cost) {}

    public record OfRun(UUID project, String env, @Nullable String agent, List<Call> calls) {}

    private record Row(
            UUID step,
            boolean isCall,
            String tool,
            Instant time,
            @Nullable BigDecimal cost) {}

    /** @throws dev.stepwarden.domain.messaging.NotFound when there is none within reach */
    public OfRun of(RunId id, Reach reach) {
        RunDetail run = runs.run(id, reach);
        List<Row> rows = reader.sql("""
                        SELECT step_id, kind, name, tool_name, started_at, cost FROM step
                        WHERE tenant_id = :tenant AND run_id = :run ORDER BY step_index""")
                .param("tenant", id.tenant().value())
                .param("run", id.value())
                .query(RecordedCalls::row)
                .list();
        Map<String, StoredContent> contents = contents(id, run, rows);
        List<Call> calls = new ArrayList<>();
        Map<String, Long> counts = new HashMap<>();
        BigDecimal cost = BigDecimal.ZERO;
        for (Row row : rows) {
            if (row.isCall()) {
                calls.add(new Call(
                        row.step(), row.tool(), args(row.step(), contents), row.time(), Map.copyOf(counts), cost));
                counts.merge(row.tool(), 1L, Long::sum);
            }
            BigDecimal own = row.cost();
            if (own != null) cost = cost.add(own);
        }
        AgentVersion agent = run.summary().agent();
        return new OfRun(run.summary().projectId(), run.summary().env(), agent == null ? null : agent.name(), calls);
    }

    private Map<String, StoredContent> contents(RunId id, RunDetail run, List<Row> rows) {
        if (!WholeRuns.canBeOpened(run)) return Map.of();
        List<UUID> calls = rows.stream().filter(Row::isCall).map(Row::step).toList();
        try {
            return calls.isEmpty() ? Map.of() : payloads.steps(id, run.expiresOn(), calls);
        } catch (KeyMissing | Tampered unreadable) {
            return Map.of();
        }
    }

    /** What closes a step need not say again what opened it. */
    private static @Nullable Json args(UUID step, Map<String, StoredContent> contents) {
        for (StepPhase phase : List.of(StepPhase.CLOSE, StepPhase.OPEN)) {
            StoredContent content = contents.get(DataKey.stepPart(step, phase.number()));
            Json input = content == null ? null : content.shown().get("input");
            if (input != null) return object(input);
        }
        return null;
    }

    /** Some recorders send the text that the model wrote. Arguments of another shape cannot be judged. */
    private static @Nullable Json object(Json input) {
        if (input instanceof Json.Obj) return input;
        if (!(input instanceof Json.Str text)) return null;
        try {
            Json parsed = StrictJson.parse(text.value().getBytes(StandardCharsets.UTF_8));
            return parsed instanceof Json.Obj ? parsed : null;
        } catch (MalformedJson none) {
            return null;
        }
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        String tool = row.getString("tool_name");
        return new Row(
                row.getObject("step_id", UUID.class),
                row.getString("kind").equals("tool"),
                tool == null ? row.getString("name") : tool,
                StoredTime.in(row, "started_at"),
                row.getBigDecimal("cost"));
    }
}
