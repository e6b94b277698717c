package dev.stepwarden.query.member;

import dev.stepwarden.domain.member.InvitationEvent.InvitationAccepted;
import dev.stepwarden.domain.member.InvitationEvent.InvitationWithdrawn;
import dev.stepwarden.domain.member.InvitationEvent.MemberInvited;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.query.tenancy.TenantRows;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Remembers invitations for as long as they are open. Whom they are for is kept apart. */
@Component
@ProcessingGroup("invitation")
class InvitationProjection {
    private final JdbcClient writer;
    private final TenantRows rows;

    InvitationProjection(@Qualifier("writer") JdbcClient writer, TenantRows rows) {
        this.writer = writer;
        this.rows = rows;
    }

    @EventHandler
    void on(MemberInvited event, @Timestamp Instant time) {
        Map<UUID, Role> projects = event.projects() == null ? Map.of() : event.projects();
        rows.of(event.tenant());
        writer.sql("""
                INSERT INTO open_invitation
                  (tenant_id, invitation_id, role, groups, invited_at, expires_at, project_ids, project_roles)
                VALUES (:tenant, :invitation, :role, :groups, :time, :expires, :projects, :roles)
                ON CONFLICT DO NOTHING""")
                .param("tenant", event.tenant().value())
                .param("invitation", event.invitation())
                .param("role", event.role() == null ? null : event.role().wireName(), Types.VARCHAR)
                .param("groups", new SqlArrayValue("text", event.groups().toArray()))
                .param("time", time.atOffset(ZoneOffset.UTC))
                .param("expires", event.expiresAt().atOffset(ZoneOffset.UTC))
                .param("projects", new SqlArrayValue("uuid", projects.keySet().toArray()))
                .param(
                        "roles",
                        new SqlArrayValue(
                                "text",
                                projects.values().stream().map(Role::wireName).toArray()))
                .update();
    }

    @EventHandler
    void on(InvitationAccepted event) {
        close(event.tenant(), event.invitation());
    }

    @EventHandler
    void on(InvitationWithdrawn event) {
        close(event.tenant(), event.invitation());
    }

    private void close(TenantId tenant, UUID invitation) {
        rows.of(tenant);
        writer.sql("DELETE FROM open_invitation WHERE tenant_id = ? AND invitation_id = ?")
                .params(tenant.value(), invitation)
                .update();
    }

    @ResetHandler
    void reset() {
        writer.sql("TRUNCATE open_invitation").update();
    }
}
