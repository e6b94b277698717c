package dev.stepwarden.query.member;

import dev.stepwarden.domain.member.FindMember;
import dev.stepwarden.domain.member.ListMembers;
import dev.stepwarden.domain.member.MemberCursor;
import dev.stepwarden.domain.member.MemberSummary;
import dev.stepwarden.domain.messaging.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers about members. Addresses stand outside of tenants: only those of the tenant's own members are read. */
@Component
class MemberQueries {
    private static final String MEMBERS = """
            SELECT member.person_id, coalesce(email, shown_address, '') AS email, name, role, groups, active, joined_at, project_ids,
              project_names, project_roles
            FROM member LEFT JOIN person ON person.person_id = member.person_id
            CROSS JOIN LATERAL (
              SELECT coalesce(array_agg(project_id ORDER BY called, project_id), '{}') AS project_ids,
                coalesce(array_agg(called ORDER BY called, project_id), '{}') AS project_names,
                coalesce(array_agg(granted ORDER BY called, project_id), '{}') AS project_roles
              FROM (SELECT g.project_id, coalesce(p.name, g.project_id::text) AS called, g.role AS granted
                    FROM member_project g LEFT JOIN project p USING (tenant_id, project_id)
                    WHERE g.tenant_id = member.tenant_id AND g.person_id = member.person_id) AS grants) AS projects
            WHERE member.tenant_id = :tenant""";
    private static final String FILTER = """
             AND (:text::text IS NULL OR position(lower(:text) IN lower(coalesce(email, shown_address, '') || ' ' || coalesce(name, ''))) > 0)
             AND (:active::boolean IS NULL OR active = :active)""";
    private static final String PLACE = "(lower(coalesce(email, shown_address, '')), member.person_id)";
    private static final MemberCursor START = new MemberCursor("", new UUID(0, 0));

    private final JdbcClient reader;

    MemberQueries(@Qualifier("reader") JdbcClient reader) {
        this.reader = reader;
    }

    @QueryHandler
    Optional<MemberSummary> answer(FindMember query) {
        return reader.sql(MEMBERS + " AND member.person_id = :person")
                .param("tenant", query.tenant().value())
                .param("person", query.person())
                .query(MemberQueries::summary)
                .optional();
    }

    @QueryHandler
    Page<MemberSummary, MemberCursor> answer(ListMembers query) {
        MemberCursor after = query.after() == null ? START : query.after();
        List<MemberSummary> found = reader.sql(
                        MEMBERS + "\n" + FILTER + " AND " + PLACE + " > (lower(:email), :person) ORDER BY "
                                + "lower(coalesce(email, shown_address, '')), member.person_id LIMIT :limit")
                .param("text", query.text(), Types.VARCHAR)
                .param("active", query.active(), Types.BOOLEAN)
                .param("tenant", query.tenant().value())
                .param("email", after.email())
                .param("person", after.person())
                .param("limit", query.size() + 1)
                .query(MemberQueries::summary)
                .list();
        if (found.size() <= query.size()) return new Page<>(found, null);
        List<MemberSummary> page = List.copyOf(found.subList(0, query.size()));
        return new Page<>(
                page, new MemberCursor(page.getLast().email(), page.getLast().person()));
    }

    private static MemberSummary summary(ResultSet row, int number) throws SQLException {
        return new MemberSummary(
                row.getObject("person_id", UUID.class),
                row.getString("email"),
                row.getString("name"),
                StoredRoles.role(row.getString("role")),
                StoredRoles.inProjects(row),
                Set.of((String[]) row.getArray("groups").getArray()),
                row.getBoolean("active"),
                row.getObject("joined_at", OffsetDateTime.class).toInstant());
    }
}
