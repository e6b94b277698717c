package dev.stepwarden.query.member;

import dev.stepwarden.domain.member.InvitationSummary;
import dev.stepwarden.domain.member.ListInvitations;
import dev.stepwarden.domain.messaging.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers about open invitations. The reader has no right to their tokens, not even to the hashes. */
@Component
class InvitationQueries {
    private static final ListInvitations.Cursor START =
            new ListInvitations.Cursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    private final JdbcClient reader;

    InvitationQueries(@Qualifier("reader") JdbcClient reader) {
        this.reader = reader;
    }

    @QueryHandler
    Page<InvitationSummary, ListInvitations.Cursor> answer(ListInvitations query) {
        ListInvitations.Cursor after = query.after() == null ? START : query.after();
        List<InvitationSummary> found = reader.sql("""
                        SELECT invitation_id, coalesce(email, '') AS email, role, groups, invited_at,
                          open_invitation.expires_at,
                          granted.*
                        FROM open_invitation LEFT JOIN invitation USING (tenant_id, invitation_id)
                        CROSS JOIN LATERAL (
                          SELECT coalesce(array_agg(project ORDER BY called, project), '{}') AS project_ids,
                            coalesce(array_agg(called ORDER BY called, project), '{}') AS project_names,
                            coalesce(array_agg(role ORDER BY called, project), '{}') AS project_roles
                          FROM (SELECT g.project, coalesce(p.name, g.project::text) AS called, g.role
                                FROM unnest(open_invitation.project_ids, open_invitation.project_roles)
                                  AS g (project, role)
                                LEFT JOIN project p
                                  ON p.tenant_id = open_invitation.tenant_id AND p.project_id = g.project) AS each
                        ) AS granted
                        WHERE tenant_id = :tenant AND (invited_at, invitation_id) < (:before, :invitation)
                        ORDER BY invited_at DESC, invitation_id DESC LIMIT :limit""")
                .param("tenant", query.tenant().value())
                .param("before", after.invitedAt().atOffset(ZoneOffset.UTC))
                .param("invitation", after.invitation())
                .param("limit", query.size() + 1)
                .query(InvitationQueries::summary)
                .list();
        if (found.size() <= query.size()) return new Page<>(found, null);
        List<InvitationSummary> page = List.copyOf(found.subList(0, query.size()));
        return new Page<>(
                page,
                new ListInvitations.Cursor(
                        page.getLast().invitedAt(), page.getLast().id()));
    }

    private static InvitationSummary summary(ResultSet row, int number) throws SQLException {
        return new InvitationSummary(
                row.getObject("invitation_id", UUID.class),
                row.getString("email"),
                StoredRoles.role(row.getString("role")),
                StoredRoles.inProjects(row),
                Set.of((String[]) row.getArray("groups").getArray()),
                row.getObject("invited_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }
}
