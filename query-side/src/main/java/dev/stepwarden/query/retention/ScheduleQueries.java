package dev.stepwarden.query.retention;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.retention.ListExpiries;
import dev.stepwarden.domain.retention.ListExpiries.Expiry;
import dev.stepwarden.domain.retention.ListHolds;
import dev.stepwarden.domain.retention.ListHolds.Hold;
import dev.stepwarden.domain.run.RunId;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what will die when, and what is kept from dying. */
@Component
class ScheduleQueries {
    private static final int DAYS_BACK = 14;
    private static final LocalDate HOLDS = LocalDate.of(9999, 12, 31);

    /** Days are found by one step in an index each, and counts are capped: it costs the same for any number of runs. */
    private static final String EXPIRIES = """
            WITH RECURSIVE days (day) AS (
              SELECT min(expires_on) FROM run WHERE tenant_id = :tenant AND expires_on > :after AND expires_on < :holds
              UNION ALL
              SELECT (SELECT min(expires_on) FROM run
                      WHERE tenant_id = :tenant AND expires_on > days.day AND expires_on < :holds)
              FROM days WHERE days.day IS NOT NULL),
            page (day) AS (SELECT day FROM days WHERE day IS NOT NULL LIMIT :limit)
            SELECT page.day,
              (SELECT count(*) FROM (SELECT FROM run r
                 WHERE r.tenant_id = :tenant AND r.expires_on = page.day AND r.payloads = 'kept'
                   AND NOT EXISTS (SELECT FROM expiry_receipt e WHERE e.tenant_id = r.tenant_id AND e.day = page.day)
                 LIMIT :most) counted) AS runs,
              (SELECT count(*) FROM (SELECT FROM payload p
                 WHERE p.tenant_id = :tenant AND p.expires_on = page.day LIMIT :most) counted) AS rows
            FROM page ORDER BY page.day""";

    private final JdbcClient reader;
    private final Clock clock;

    ScheduleQueries(@Qualifier("reader") JdbcClient reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    @QueryHandler
    Page<Expiry, LocalDate> answer(ListExpiries query) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Expiry> found = reader.sql(EXPIRIES)
                .param("tenant", query.tenant().value())
                .param("after", query.after() == null ? today.minusDays(DAYS_BACK) : query.after())
                .param("holds", HOLDS)
                .param("most", ListExpiries.MOST)
                .param("limit", query.size() + 1)
                .query((row, number) ->
                        new Expiry(row.getObject("day", LocalDate.class), row.getLong("runs"), row.getLong("rows")))
                .list();
        boolean more = found.size() > query.size();
        List<Expiry> page = more ? found.subList(0, query.size()) : found;
        // runs that were deleted on request keep their day, and have nothing left to die
        return new Page<>(
                page.stream().filter(day -> day.runs() > 0).toList(),
                more ? page.getLast().day() : null);
    }

    @QueryHandler
    Page<Hold, ListHolds.Cursor> answer(ListHolds query) {
        ListHolds.Cursor after = query.after();
        List<Hold> found = reader.sql("""
                        SELECT r.run_id, r.name, coalesce(p.name, ''), r.held_for, r.held_at, r.planned_on
                        FROM run r
                        LEFT JOIN project p ON p.tenant_id = r.tenant_id AND p.project_id = r.project_id
                        WHERE r.tenant_id = :tenant AND r.payloads = 'held'
                          AND (:since::timestamptz IS NULL OR (r.held_at, r.run_id) < (:since::timestamptz, :run::uuid))
                        ORDER BY r.held_at DESC, r.run_id DESC LIMIT :limit""")
                .param("tenant", query.tenant().value())
                .param(
                        "since",
                        after == null ? null : after.since().atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("run", after == null ? null : after.run(), Types.OTHER)
                .param("limit", query.size() + 1)
                .query((row, number) -> new Hold(
                        new RunId(query.tenant(), row.getObject(1, UUID.class)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getObject(6, LocalDate.class)))
                .list();
        if (found.size() <= query.size()) return new Page<>(found, null);
        List<Hold> page = List.copyOf(found.subList(0, query.size()));
        Hold last = page.getLast();
        return new Page<>(page, new ListHolds.Cursor(last.since(), last.run().value()));
    }
}
