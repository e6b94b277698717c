package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.cost.Usage;
import dev.stepwarden.domain.run.RecordedStep;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepKind;
import dev.stepwarden.domain.run.StepPhase;
import dev.stepwarden.domain.run.StepStatus;
import dev.stepwarden.query.timeline.StepColumns.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the rows of steps, a batch at a time, and tells what that changed. */
@Component
class StepTable {
    private static final String PUT = """
            INSERT INTO step AS known (tenant_id, run_id, late, received_at, %s)
            SELECT ?, ?, ?, ?, %s FROM %s
            ON CONFLICT (tenant_id, run_id, step_id) DO UPDATE SET received_at = excluded.received_at, %s,
              in_model = known.in_model AND known.parent_id IS NOT DISTINCT FROM excluded.parent_id
            WHERE excluded.phase > known.phase
            RETURNING new.step_id, new.in_model, old.kind, old.status, old.parent_id, old.redactions::text,
              old.in_model AS was_in_model, %s
            """.formatted(
                    StepColumns.names(""),
                    StepColumns.names("batch."),
                    StepColumns.unnested(),
                    StepColumns.replaced(),
                    usage("old."));

    private final JdbcClient writer;

    StepTable(@Qualifier("writer") JdbcClient writer) {
        this.writer = writer;
    }

    /** What became of one step: the write that counts now, and what it replaced. */
    record Change(StepFacts now, boolean inModel, @Nullable Before before) {
        boolean metersFirst() {
            return StepCounts.metered(now) && (before == null || !before.metered());
        }

        boolean hasNewParent() {
            return now.parent() != null && (before == null || !now.parent().equals(before.parent()));
        }

        StepCounts counts() {
            StepCounts after = StepCounts.of(now, inModel);
            return before == null ? after : after.minus(before.counts());
        }
    }

    private record Before(@Nullable UUID parent, boolean metered, StepCounts counts) {}

    private record Put(UUID step, boolean inModel, @Nullable Before before) {}

    /** Records that are known, or that come after the step's closing, change nothing and are not in the answer. */
    List<Change> put(RunId run, long firstIndex, boolean late, Instant receivedAt, List<RecordedStep> records) {
        Map<UUID, Entry> entries = oncePerStep(firstIndex, records);
        JdbcClient.StatementSpec statement = writer.sql(PUT)
                .param(run.tenant().value())
                .param(run.value())
                .param(late)
                .param(StoredTime.of(receivedAt));
        for (@Nullable String[] column : StepColumns.arrays(List.copyOf(entries.values()))) statement.param(column);
        List<Change> changes = new ArrayList<>(entries.size());
        for (Put put : statement.query((row, number) -> put(row)).list()) {
            Entry entry = entries.get(put.step());
            if (entry != null) changes.add(new Change(entry.facts(), put.inModel(), put.before()));
        }
        return changes;
    }

    /** A statement can't touch a row twice: of a step's records in one batch the closing counts, at the place of the first. */
    private static Map<UUID, Entry> oncePerStep(long firstIndex, List<RecordedStep> records) {
        Map<UUID, Entry> entries = new LinkedHashMap<>();
        for (int i = 0; i < records.size(); i++) {
            entries.merge(
                    records.get(i).facts().id(),
                    new Entry(firstIndex + i, records.get(i)),
                    (first, second) -> second.facts().phase() == StepPhase.CLOSE
                                    && first.facts().phase() == StepPhase.OPEN
                            ? new Entry(first.index(), second.recorded())
                            : first);
        }
        return entries;
    }

    static String usage(String before) {
        return "%1$sinput_tokens, %1$soutput_tokens, %1$scache_read_tokens, %1$scache_write_tokens, %1$sreasoning_tokens, %1$scost"
                .formatted(before);
    }

    /** Null when the row has no usage. */
    static @Nullable Usage usage(ResultSet row) throws SQLException {
        long input = row.getLong("input_tokens");
        if (row.wasNull()) return null;
        return new Usage(
                input,
                row.getLong("output_tokens"),
                row.getLong("cache_read_tokens"),
                row.getLong("cache_write_tokens"),
                row.getLong("reasoning_tokens"));
    }

    private static Put put(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        return new Put(
                row.getObject("step_id", UUID.class),
                row.getBoolean("in_model"),
                kind == null ? null : before(row, WireWords.of(StepKind.BY_NAME, kind)));
    }

    /** What was replaced is an opening, and an opening has waited for nothing yet. */
    private static Before before(ResultSet row, StepKind kind) throws SQLException {
        Usage usage = usage(row);
        boolean metered = kind == StepKind.MODEL && usage != null;
        StepCounts counts = StepCounts.of(
                kind,
                WireWords.of(StepStatus.BY_NAME, row.getString("status")),
                usage != null && metered && !row.getBoolean("was_in_model")
                        ? StepCounts.Used.by(usage, row.getBigDecimal("cost"))
                        : StepCounts.Used.NOTHING,
                0,
                StoredRedactions.read(row.getString("redactions")));
        return new Before(row.getObject("parent_id", UUID.class), metered, counts);
    }
}
