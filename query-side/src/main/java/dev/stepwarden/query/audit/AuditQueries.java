package dev.stepwarden.query.audit;

import dev.stepwarden.domain.audit.AuditEntry;
import dev.stepwarden.domain.audit.ListActors;
import dev.stepwarden.domain.audit.ListAudit;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.StrictJson;
import dev.stepwarden.domain.messaging.Page;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers about the audit log. */
@Component
class AuditQueries {
    private static final ListAudit.Cursor START =
            new ListAudit.Cursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    private static final int MOST_ACTORS = 200;

    private final JdbcClient reader;

    AuditQueries(@Qualifier("reader") JdbcClient reader) {
        this.reader = reader;
    }

    @QueryHandler
    Page<AuditEntry, ListAudit.Cursor> answer(ListAudit query) {
        StringBuilder sql = new StringBuilder("""
                SELECT event_id, time, actor, action, target_kind, target_id, result, details FROM audit
                WHERE tenant_id = :tenant AND (time, event_id) < (:before, :event)""");
        ListAudit.Cursor after = query.after() == null ? START : query.after();
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("tenant", query.tenant().value());
        parameters.put("before", after.time().atOffset(ZoneOffset.UTC));
        parameters.put("event", after.event());
        parameters.put("limit", query.size() + 1);
        ListAudit.Filter filter = query.filter();
        anyOf("actor", filter.actors(), sql, parameters);
        anyOf("action", filter.actions(), sql, parameters);
        anyOf("target_kind", filter.targetKinds(), sql, parameters);
        anyOf("target_id", filter.targets(), sql, parameters);
        anyOf("result", filter.results(), sql, parameters);
        if (filter.from() != null) {
            sql.append(" AND time >= :from");
            parameters.put("from", filter.from().atOffset(ZoneOffset.UTC));
        }
        if (filter.to() != null) {
            sql.append(" AND time < :to");
            parameters.put("to", filter.to().atOffset(ZoneOffset.UTC));
        }
        List<AuditEntry> found = reader.sql(sql.append(" ORDER BY time DESC, event_id DESC LIMIT :limit")
                        .toString())
                .params(parameters)
                .query(AuditQueries::entry)
                .list();
        if (found.size() <= query.size()) return new Page<>(found, null);
        List<AuditEntry> page = List.copyOf(found.subList(0, query.size()));
        return new Page<>(
                page, new ListAudit.Cursor(page.getLast().time(), page.getLast().event()));
    }

    /** Leaps from one actor to the next in the index: how many entries each has does not matter. */
    @QueryHandler
    List<String> answer(ListActors query) {
        return reader.sql("""
                        WITH RECURSIVE leap (actor) AS (
                          SELECT (SELECT min(actor) FROM audit WHERE tenant_id = :tenant)
                          UNION ALL
                          SELECT (SELECT min(actor) FROM audit WHERE tenant_id = :tenant AND actor > leap.actor)
                          FROM leap WHERE leap.actor IS NOT NULL)
                        SELECT actor FROM leap WHERE actor IS NOT NULL LIMIT :most""")
                .param("tenant", query.tenant().value())
                .param("most", MOST_ACTORS)
                .query(String.class)
                .list();
    }

    private static void anyOf(String column, Set<?> values, StringBuilder sql, Map<String, Object> parameters) {
        if (values.isEmpty()) return;
        sql.append(" AND ").append(column).append(" IN (:").append(column).append(')');
        parameters.put(column, values);
    }

    private static AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getObject("event_id", UUID.class),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("target_kind"),
                row.getObject("target_id", UUID.class),
                row.getString("result"),
                (Json.Obj) StrictJson.parse(row.getString("details").getBytes(StandardCharsets.UTF_8)));
    }
}
