package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.run.RunId;
import java.time.OffsetDateTime;
import java.util.Collection;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the side tables, by which runs are found that have a certain tag, tool or model. */
@Component
class RunValues {
    enum Kind {
        TAG("run_tag"),
        TOOL("run_tool"),
        MODEL("run_model");

        private final String table;

        Kind(String table) {
            this.table = table;
        }

        String table() {
            return table;
        }
    }

    private final JdbcClient writer;

    RunValues(@Qualifier("writer") JdbcClient writer) {
        this.writer = writer;
    }

    /** @param values as {@link StoredText#indexed} gives them */
    void add(RunId run, OffsetDateTime startedAt, Kind kind, Collection<String> values) {
        if (values.isEmpty()) return;
        writer.sql("INSERT INTO " + kind.table() + """
                         (tenant_id, value, started_at, run_id)
                        SELECT DISTINCT ?::uuid, value, ?::timestamptz, ?::uuid FROM unnest(?::text[]) AS batch (value)
                        ON CONFLICT DO NOTHING""")
                .param(run.tenant().value())
                .param(startedAt)
                .param(run.value())
                .param(values.toArray(String[]::new))
                .update();
    }
}
