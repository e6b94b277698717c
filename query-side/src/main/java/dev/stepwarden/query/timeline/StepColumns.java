package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.cost.Cost;
import dev.stepwarden.domain.cost.Usage;
import dev.stepwarden.domain.run.Failure;
import dev.stepwarden.domain.run.RecordedStep;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepFacts.DecisionClaim;
import dev.stepwarden.domain.run.StepFacts.Model;
import dev.stepwarden.domain.run.StepFacts.Tool;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What of a step's record stands in which column of table step, each said once; {@link StepReader} is the way back. */
final class StepColumns {
    /** @param index of the step's first record in this batch */
    record Entry(long index, RecordedStep recorded) {
        StepFacts facts() {
            return recorded.facts();
        }
    }

    /** @param write the value as PostgreSQL reads it from text, null for none */
    private record Column(String name, String type, Write write) {}

    private interface Write {
        @Nullable
        Object of(Entry entry);
    }

    private static final List<Column> ALL = List.of(
            new Column("step_id", "uuid", entry -> entry.facts().id()),
            new Column("step_index", "bigint", Entry::index),
            new Column("phase", "smallint", entry -> entry.facts().phase().number()),
            new Column("parent_id", "uuid", entry -> entry.facts().parent()),
            new Column("kind", "text", entry -> entry.facts().kind().wireName()),
            new Column("name", "text", entry -> entry.facts().name()),
            new Column("status", "text", entry -> entry.facts().status().wireName()),
            new Column("started_at", "timestamptz", entry -> time(entry.facts().startedAt())),
            new Column("ended_at", "timestamptz", entry -> time(entry.facts().endedAt())),
            new Column("attempt", "integer", entry -> entry.facts().attempt()),
            new Column("node", "text", entry -> entry.facts().node()),
            new Column("error_type", "text", entry -> of(entry.facts().error(), Failure::type)),
            new Column("error_message", "text", entry -> of(entry.facts().error(), Failure::message)),
            new Column("model_provider", "text", StepColumns::provider),
            new Column("model_name", "text", entry -> of(entry.facts().model(), Model::name)),
            new Column("input_tokens", "bigint", entry -> of(entry.facts().usage(), Usage::inputTokens)),
            new Column("output_tokens", "bigint", entry -> of(entry.facts().usage(), Usage::outputTokens)),
            new Column("cache_read_tokens", "bigint", entry -> of(entry.facts().usage(), Usage::cacheReadTokens)),
            new Column("cache_write_tokens", "bigint", entry -> of(entry.facts().usage(), Usage::cacheWriteTokens)),
            new Column("reasoning_tokens", "bigint", entry -> of(entry.facts().usage(), Usage::reasoningTokens)),
            new Column("cost", "numeric", entry -> of(entry.facts().cost(), Cost::text)),
            new Column("cost_currency", "text", entry -> of(entry.facts().cost(), Cost::currency)),
            new Column("price_version", "text", entry -> of(entry.facts().cost(), Cost::priceVersion)),
            new Column("tool_name", "text", entry -> of(entry.facts().tool(), Tool::name)),
            new Column("tool_call_id", "text", entry -> of(entry.facts().tool(), Tool::callId)),
            new Column("tool_schema_digest", "text", StepColumns::schemaDigest),
            new Column("decision_id", "uuid", entry -> of(entry.facts().decision(), DecisionClaim::id)),
            new Column("decision_token_id", "uuid", StepColumns::tokenId),
            new Column("decision_act", "text", StepColumns::act),
            new Column("verdict", "jsonb", entry -> of(entry.facts().verdict(), StoredVerdict::text)),
            new Column("redactions", "jsonb", StepColumns::redactions),
            new Column(
                    "redaction_version",
                    "integer",
                    entry -> entry.facts().redactions().version()),
            new Column("commitment", "text", entry -> entry.recorded().commitment()));

    private StepColumns() {}

    static String names(String before) {
        return ALL.stream().map(column -> before + column.name()).collect(Collectors.joining(", "));
    }

    /** One array parameter a column, in the order of {@link #arrays}. */
    static String unnested() {
        String arrays = ALL.stream().map(column -> "?::" + column.type() + "[]").collect(Collectors.joining(", "));
        return "unnest(" + arrays + ") AS batch(" + names("") + ")";
    }

    /** What a step's later write replaces: all but where its first record stands. */
    static String replaced() {
        return ALL.stream()
                .map(Column::name)
                .filter(name -> !name.equals("step_id") && !name.equals("step_index"))
                .map(name -> name + " = excluded." + name)
                .collect(Collectors.joining(", "));
    }

    static List<@Nullable String[]> arrays(List<Entry> entries) {
        return ALL.stream().map(column -> array(column, entries)).toList();
    }

    private static @Nullable String[] array(Column column, List<Entry> entries) {
        @Nullable String[] values = new String[entries.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = column.write().of(entries.get(i));
            values[i] = value == null ? null : StoredText.of(value.toString());
        }
        return values;
    }

    private static <T> @Nullable Object of(@Nullable T part, Function<T, Object> field) {
        return part == null ? null : field.apply(part);
    }

    private static @Nullable Object time(@Nullable Instant time) {
        return time == null ? null : StoredTime.of(time);
    }

    private static @Nullable Object provider(Entry entry) {
        Model model = entry.facts().model();
        return model == null ? null : model.provider();
    }

    private static @Nullable Object schemaDigest(Entry entry) {
        Tool tool = entry.facts().tool();
        return tool == null ? null : tool.schemaDigest();
    }

    private static @Nullable Object tokenId(Entry entry) {
        DecisionClaim decision = entry.facts().decision();
        return decision == null ? null : decision.tokenId();
    }

    private static @Nullable Object act(Entry entry) {
        DecisionClaim decision = entry.facts().decision();
        return decision == null ? null : decision.act();
    }

    private static @Nullable Object redactions(Entry entry) {
        var rules = entry.facts().redactions().rules();
        return rules.isEmpty() ? null : StoredRedactions.text(rules);
    }
}
