package dev.stepwarden.query.retention;

import dev.stepwarden.domain.retention.ListExpired;
import dev.stepwarden.domain.retention.ListSessionRuns;
import dev.stepwarden.domain.retention.ListSessionRuns.SessionRun;
import dev.stepwarden.domain.retention.ListUnsealedExpired;
import dev.stepwarden.domain.retention.SumUpExpired;
import dev.stepwarden.domain.retention.SumUpExpired.Sum;
import dev.stepwarden.domain.run.RunId;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what has to be known before payloads die, and for the receipt after it. */
@Component
class RetentionQueries {
    private static final int MOST = 500;

    private final JdbcClient reader;

    RetentionQueries(@Qualifier("reader") JdbcClient reader) {
        this.reader = reader;
    }

    @QueryHandler
    List<RunId> answer(ListUnsealedExpired query) {
        return reader.sql("""
                        SELECT run_id FROM run
                        WHERE tenant_id = ? AND expires_on < ? AND sealed_at IS NULL ORDER BY expires_on, run_id LIMIT ?""")
                .params(query.tenant().value(), query.before(), MOST)
                .query((row, number) -> new RunId(query.tenant(), row.getObject(1, UUID.class)))
                .list();
    }

    /** Payloads that were deleted on request have a receipt of their own. */
    @QueryHandler
    List<LocalDate> answer(ListExpired query) {
        return reader.sql("""
                        SELECT DISTINCT expires_on FROM run
                        WHERE tenant_id = :tenant AND expires_on < :before AND payloads = 'kept'
                          AND NOT EXISTS (SELECT FROM expiry_receipt WHERE tenant_id = :tenant AND day = run.expires_on)
                        ORDER BY expires_on""")
                .param("tenant", query.tenant().value())
                .param("before", query.before())
                .query(LocalDate.class)
                .list();
    }

    @QueryHandler
    Sum answer(SumUpExpired query) {
        Roots roots = new Roots();
        reader.sql("""
                        SELECT sealed_root FROM run
                        WHERE tenant_id = ? AND expires_on = ? AND payloads = 'kept' ORDER BY run_id""").params(query.tenant().value(), query.day()).query(roots);
        return new Sum(roots.count(), roots.text());
    }

    @QueryHandler
    List<SessionRun> answer(ListSessionRuns query) {
        return reader.sql("""
                        SELECT run_id, payloads = 'held' FROM run
                        WHERE tenant_id = ? AND session_id = ? AND payloads IN ('kept', 'held')
                        ORDER BY run_id LIMIT ?""")
                .params(query.tenant().value(), query.session(), MOST)
                .query((row, number) ->
                        new SessionRun(new RunId(query.tenant(), row.getObject(1, UUID.class)), row.getBoolean(2)))
                .list();
    }
}
