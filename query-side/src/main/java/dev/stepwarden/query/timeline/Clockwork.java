package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.timeline.ListQuietRuns;
import dev.stepwarden.domain.timeline.ListQuietRuns.Quiet;
import dev.stepwarden.domain.timeline.ListUnsealedRuns;
import java.util.List;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what the server asks itself, so that silent runs stall and finished ones are sealed. */
@Component
class Clockwork {
    private static final int MOST = 500;

    private final JdbcClient reader;
    private final RunRows rows;

    Clockwork(@Qualifier("reader") JdbcClient reader, RunRows rows) {
        this.reader = reader;
        this.rows = rows;
    }

    @QueryHandler
    List<Quiet> answer(ListQuietRuns query) {
        return reader.sql("""
                        SELECT r.run_id, r.last_heard_at
                        FROM run r
                        JOIN project p ON p.tenant_id = r.tenant_id AND p.project_id = r.project_id
                        WHERE r.tenant_id = :tenant AND r.status = 'running'
                          AND r.last_heard_at < :now::timestamptz - p.stalled_after_minutes * interval '1 minute'
                        ORDER BY r.last_heard_at LIMIT :most""")
                .param("tenant", query.tenant().value())
                .param("now", StoredTime.of(query.now()))
                .param("most", MOST)
                .query((row, number) -> new Quiet(
                        new RunId(query.tenant(), row.getObject("run_id", UUID.class)),
                        StoredTime.in(row, "last_heard_at")))
                .list();
    }

    @QueryHandler
    List<RunId> answer(ListUnsealedRuns query) {
        return rows.unsealed(query.tenant().value(), query.finishedBefore(), Limit.of(MOST)).stream()
                .map(run -> new RunId(query.tenant(), run))
                .toList();
    }
}
