package dev.stepwarden.ui.run;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.timeline.RunDetail;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.domain.timeline.Totals;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run as JSON, with the names of the HTTP API. */
final class RunJson {
    private RunJson() {}

    static Json.Obj of(RunDetail run) {
        RunSummary row = run.summary();
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("id", text(row.id()));
        out.put("name", text(row.name()));
        out.put("status", text(row.status().wireName()));
        out.put("started_at", text(row.startedAt()));
        out.put("ended_at", text(row.endedAt()));
        out.put("duration_ms", number(row.durationMs()));
        out.put("tenant_id", text(row.tenant()));
        out.put("project", text(row.project()));
        out.put("env", text(row.env()));
        out.put(
                "agent",
                row.agent() == null
                        ? Json.NULL
                        : object(
                                "name",
                                text(row.agent().name()),
                                "version",
                                text(row.agent().version())));
        out.put("release", text(row.release()));
        out.put("session_id", text(row.sessionId()));
        out.put("resumes", text(run.resumes()));
        out.put("resumed_by", texts(run.resumedBy()));
        out.put("models", texts(row.models()));
        out.put("tools", texts(row.tools()));
        out.put("tags", texts(row.tags()));
        out.put("step_count", number(row.steps()));
        out.put("tool_count", number(row.toolCalls()));
        out.put("tokens", tokens(row.totals()));
        out.put("cost", cost(row.totals().cost(), row.totals().currency()));
        out.put("redactions", redactions(row));
        out.put(
                "error",
                run.error() == null
                        ? Json.NULL
                        : object(
                                "type",
                                text(run.error().type()),
                                "message",
                                text(run.error().message())));
        out.put("metadata", run.metadata() == null ? Json.NULL : run.metadata());
        out.put("expires_on", text(run.expiresOn()));
        out.put("sealed_at", text(run.sealedAt()));
        out.put("sealed_root", text(run.sealedRoot()));
        return new Json.Obj(out);
    }

    private static Json tokens(Totals totals) {
        return object(
                "input",
                number(totals.inputTokens()),
                "output",
                number(totals.outputTokens()),
                "cache_read",
                number(totals.cacheReadTokens()),
                "cache_write",
                number(totals.cacheWriteTokens()),
                "reasoning",
                number(totals.reasoningTokens()));
    }

    private static Json cost(@Nullable BigDecimal amount, String currency) {
        return amount == null ? Json.NULL : object("amount", text(amount.toPlainString()), "currency", text(currency));
    }

    private static Json redactions(RunSummary row) {
        Map<String, Json> rules = new LinkedHashMap<>();
        row.redactions().rules().forEach((rule, count) -> rules.put(rule, number(count)));
        return object("count", number(row.redactions().count()), "rules", new Json.Obj(rules));
    }

    private static Json.Obj object(Object... namesAndValues) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2)
            members.put((String) namesAndValues[i], (Json) namesAndValues[i + 1]);
        return new Json.Obj(members);
    }

    private static Json text(@Nullable Object value) {
        return value == null ? Json.NULL : new Json.Str(value.toString());
    }

    private static Json texts(Collection<?> values) {
        List<Json> items = values.stream().map(RunJson::text).toList();
        return new Json.Arr(items);
    }

    private static Json number(@Nullable Number value) {
        return value == null ? Json.NULL : new Json.Num(value.toString());
    }
}
