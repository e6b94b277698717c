package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.timeline.ListFilterValues;
import dev.stepwarden.domain.timeline.RunFilter;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers which values a filter can offer, by leaping from one value to the next in an index: rows do not matter. */
@Component
class FilterValues {
    private static final int MOST = 200;
    private static final int NEWEST = 10_000;

    private final JdbcClient reader;

    FilterValues(@Qualifier("reader") JdbcClient reader) {
        this.reader = reader;
    }

    @QueryHandler
    List<String> answer(ListFilterValues query, Reach reach) {
        return query.project() == null && reach.equals(Reach.ALL) ? ofTenant(query) : ofProjects(query, reach);
    }

    /** No index leads from a project to its values: the newest runs are read. */
    private List<String> ofProjects(ListFilterValues query, Reach reach) {
        RunSearch search = new RunSearch(query.tenant(), RunFilter.ALL, project(query))
                .within(reach)
                .with("newest", NEWEST)
                .with("most", MOST);
        return reader.sql("""
                        SELECT DISTINCT value COLLATE "C" AS value FROM (
                          SELECT %s AS held FROM run r WHERE %s
                          ORDER BY r.started_at DESC, r.run_id DESC LIMIT :newest) AS runs, unnest(held) AS each (value)
                        WHERE value IS NOT NULL ORDER BY value LIMIT :most""".formatted(column(query.field()), search.where()))
                .params(search.parameters())
                .query(String.class)
                .list();
    }

    private static String @Nullable [] project(ListFilterValues query) {
        return query.project() == null ? null : new String[] {query.project().toString()};
    }

    private static String column(ListFilterValues.Field field) {
        return switch (field) {
            case TOOL -> "r.tools";
            case MODEL -> "r.models";
            case TAG -> "r.tags";
            case ENVIRONMENT -> "ARRAY[r.env]";
            case RELEASE -> "ARRAY[r.release]";
            case AGENT -> "ARRAY[r.agent]";
            case AGENT_VERSION -> "ARRAY[r.agent_version]";
        };
    }

    private List<String> ofTenant(ListFilterValues query) {
        return switch (query.field()) {
            case TOOL -> values(query, "value", RunValues.Kind.TOOL.table());
            case MODEL -> values(query, "value", RunValues.Kind.MODEL.table());
            case TAG -> values(query, "value", RunValues.Kind.TAG.table());
            case ENVIRONMENT -> values(query, "env", "run");
            case RELEASE -> values(query, "release", "run");
            case AGENT -> values(query, "agent", "run");
            case AGENT_VERSION -> values(query, "agent_version", "run");
        };
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
