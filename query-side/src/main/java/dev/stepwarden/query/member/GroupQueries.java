package dev.stepwarden.query.member;

import dev.stepwarden.domain.member.GroupSummary;
import dev.stepwarden.domain.member.KnownGroups;
import dev.stepwarden.domain.member.ListGroups;
import dev.stepwarden.domain.messaging.Page;
import java.sql.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers about groups: those that were created, and those that members were added with. */
@Component
class GroupQueries {
    private static final String NAMES = """
            SELECT name COLLATE "C" AS name FROM member_group WHERE tenant_id = :tenant
            UNION
            SELECT unnest(groups) FROM member WHERE tenant_id = :tenant""";

    private final JdbcClient reader;

    GroupQueries(@Qualifier("reader") JdbcClient reader) {
        this.reader = reader;
    }

    @QueryHandler
    Set<String> answer(KnownGroups query) {
        if (query.names().isEmpty()) return Set.of();
        return new HashSet<>(reader.sql("SELECT name FROM (" + NAMES + ") AS known WHERE name IN (:names)")
                .param("tenant", query.tenant().value())
                .param("names", query.names())
                .query(String.class)
                .list());
    }

    @QueryHandler
    Page<GroupSummary, String> answer(ListGroups query) {
        List<GroupSummary> found = reader.sql("""
                        WITH counted AS (
                          SELECT unnest(groups) COLLATE "C" AS name, count(*) AS members FROM member
                          WHERE tenant_id = :tenant AND active GROUP BY 1)
                        SELECT name, coalesce(members, 0) AS members
                        FROM (%s) AS known LEFT JOIN counted USING (name)
                        WHERE name > :after AND (:text::text IS NULL OR position(lower(:text) IN lower(name)) > 0)
                        ORDER BY name LIMIT :limit""".formatted(NAMES))
                .param("tenant", query.tenant().value())
                .param("text", query.text(), Types.VARCHAR)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, number) -> new GroupSummary(row.getString("name"), row.getLong("members")))
                .list();
        if (found.size() <= query.size()) return new Page<>(found, null);
        List<GroupSummary> page = List.copyOf(found.subList(0, query.size()));
        return new Page<>(page, page.getLast().name());
    }
}
