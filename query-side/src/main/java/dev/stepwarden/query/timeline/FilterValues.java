package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.timeline.ListFilterValues;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Answers which values a filter can offer, by leaping from one value to the next in an index: rows do not matter. */
@Component
class FilterValues {
    private static final int MOST = 200;

    private final JdbcClient reader;

    FilterValues(@Qualifier("reader") JdbcClient reader) {
        this.reader = reader;
    }

    @QueryHandler
    List<String> answer(ListFilterValues query) {
        return switch (query.field()) {
            case TOOL -> values(query, "value", RunValues.Kind.TOOL.table());
            case MODEL -> values(query, "value", RunValues.Kind.MODEL.table());
            case TAG -> values(query, "value", RunValues.Kind.TAG.table());
            case ENVIRONMENT -> environments(query);
            case RELEASE -> values(query, "release", "run");
            case AGENT -> values(query, "agent", "run");
            case AGENT_VERSION -> values(query, "agent_version", "run");
        };
    }

    /** Leaps over the environments, and looks for one run of each in the project. */
    private List<String> environments(ListFilterValues query) {
        List<String> all = values(query, "env", "run");
        if (query.project() == null || all.isEmpty()) return all;
        return reader.sql("""
                        SELECT value FROM unnest(:all::text[]) AS value WHERE EXISTS (
                          SELECT FROM run WHERE tenant_id = :tenant AND env = value AND project_id = :project)
                        ORDER BY value""")
                .param("all", new SqlArrayValue("text", all.toArray()))
                .param("tenant", query.tenant().value())
                .param("project", query.project())
                .query(String.class)
                .list();
    }

    private List<String> values(ListFilterValues query, String column, String table) {
        return reader.sql("""
                        WITH RECURSIVE leap (value) AS (
                          SELECT (SELECT min(%1$s) FROM %2$s WHERE tenant_id = :tenant)
                          UNION ALL
                          SELECT (SELECT min(%1$s) FROM %2$s WHERE tenant_id = :tenant AND %1$s > leap.value)
                          FROM leap WHERE leap.value IS NOT NULL)
                        SELECT value FROM leap WHERE value IS NOT NULL LIMIT :most""".formatted(column, table))
                .param("tenant", query.tenant().value())
                .param("most", MOST)
                .query(String.class)
                .list();
    }
}
