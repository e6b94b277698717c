package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.query.timeline.StepCounts.Used;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds to a run's row what a batch of steps brought. */
@Component
class RunTotals {
    /** How many models and tools a run's row shows; the filters know all of them. */
    static final int SHOWN = 50;

    private static final String ADD = """
            UPDATE run SET
              last_event = :number,
              last_heard_at = :at,
              status = CASE WHEN finish_heard_at IS NOT NULL THEN status
                            WHEN coalesce(:open::integer, open_approvals) > 0 THEN 'waiting' ELSE 'running' END,
              open_approvals = coalesce(:open::integer, open_approvals),
              waiting_since = CASE WHEN :open::integer IS NULL THEN waiting_since ELSE :since::timestamptz END,
              waited_ms = waited_ms + :waited,
              steps = steps + :steps,
              tool_calls = tool_calls + :tool_calls,
              errors = errors + :errors,
              input_tokens = input_tokens + :input,
              output_tokens = output_tokens + :output,
              cache_read_tokens = cache_read_tokens + :cache_read,
              cache_write_tokens = cache_write_tokens + :cache_write,
              reasoning_tokens = reasoning_tokens + :reasoning,
              cost = cost + :cost,
              priced_steps = priced_steps + :priced,
              unpriced_steps = unpriced_steps + :unpriced,
              redactions = CASE WHEN :redactions = '{}' THEN redactions ELSE %s END,
              models = %s,
              tools = %s
            WHERE tenant_id = :tenant AND run_id = :run AND last_event < :number
            RETURNING project_id, started_at, old.models, old.tools
            """.formatted(summed(), united("models"), united("tools"));

    private final JdbcClient writer;

    RunTotals(@Qualifier("writer") JdbcClient writer) {
        this.writer = writer;
    }

    /** @param earliest start of the approval steps that are open, null when none is */
    record Approvals(int open, @Nullable OffsetDateTime earliest) {}

    record Added(UUID project, OffsetDateTime startedAt, List<String> knownModels, List<String> knownTools) {}

    /**
     * @param approvals null when the batch has no approval step
     * @return empty when the run's row has taken this event before
     */
    Optional<Added> add(
            RunId run,
            long number,
            Instant at,
            StepCounts counts,
            @Nullable Approvals approvals,
            NavigableSet<String> models,
            NavigableSet<String> tools) {
        Used used = counts.used();
        return writer.sql(ADD)
                .param("tenant", run.tenant().value())
                .param("run", run.value())
                .param("number", number)
                .param("at", StoredTime.of(at))
                .param("open", approvals == null ? null : approvals.open(), Types.INTEGER)
                .param("since", approvals == null ? null : approvals.earliest(), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("waited", counts.waitedMs())
                .param("steps", counts.steps())
                .param("tool_calls", counts.toolCalls())
                .param("errors", counts.errors())
                .param("input", used.input())
                .param("output", used.output())
                .param("cache_read", used.cacheRead())
                .param("cache_write", used.cacheWrite())
                .param("reasoning", used.reasoning())
                .param("cost", used.cost())
                .param("priced", used.priced())
                .param("unpriced", used.unpriced())
                .param("redactions", StoredRedactions.text(counts.redactions()))
                .param("models", models.toArray(String[]::new))
                .param("tools", tools.toArray(String[]::new))
                .query((row, index) -> added(row))
                .optional();
    }

    Approvals openApprovals(RunId run) {
        return writer.sql("""
                        SELECT count(*), min(started_at) FROM step
                        WHERE tenant_id = ? AND run_id = ? AND kind = 'approval' AND status = 'running'""")
                .param(run.tenant().value())
                .param(run.value())
                .query((row, index) -> new Approvals(row.getInt(1), row.getObject(2, OffsetDateTime.class)))
                .single();
    }

    private static Added added(ResultSet row) throws SQLException {
        return new Added(
                row.getObject("project_id", UUID.class),
                row.getObject("started_at", OffsetDateTime.class),
                texts(row.getArray("models")),
                texts(row.getArray("tools")));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static String summed() {
        return """
                (SELECT coalesce(jsonb_object_agg(rule, total), '{}') FROM (
                   SELECT key AS rule, sum(value::numeric) AS total
                   FROM (SELECT * FROM jsonb_each_text(run.redactions)
                         UNION ALL SELECT * FROM jsonb_each_text(:redactions::jsonb)) AS counts
                   GROUP BY key HAVING sum(value::numeric) <> 0) AS sums)""";
    }

    /** The array with the parameter of the same name added, in order; it seldom has news. */
    private static String united(String column) {
        return """
                CASE WHEN %1$s @> :%1$s::text[] THEN %1$s ELSE (
                  SELECT array_agg(value) FROM (
                    SELECT value FROM (SELECT unnest(run.%1$s) UNION SELECT unnest(:%1$s::text[])) AS united (value)
                    ORDER BY value COLLATE "C" LIMIT %2$d) AS shown) END""".formatted(column, SHOWN);
    }
}
