package dev.stepwarden.query.member;

import dev.stepwarden.domain.member.GroupEvent.GroupCreated;
import dev.stepwarden.domain.member.MemberEvent;
import dev.stepwarden.domain.member.MemberEvent.GroupsAssigned;
import dev.stepwarden.domain.member.MemberEvent.MemberAdded;
import dev.stepwarden.domain.member.MemberEvent.MemberDeactivated;
import dev.stepwarden.domain.member.MemberEvent.MemberReactivated;
import dev.stepwarden.domain.member.MemberEvent.ProjectRoleGranted;
import dev.stepwarden.domain.member.MemberEvent.ProjectRoleRevoked;
import dev.stepwarden.domain.member.MemberEvent.RoleGranted;
import dev.stepwarden.domain.member.MemberEvent.RoleRevoked;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.query.tenancy.TenantRows;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Remembers members of tenants, and of which tenants a person is a member. */
@Component
@ProcessingGroup("member")
class MemberProjection {
    private final JdbcClient writer;
    private final TenantRows rows;
    private final MembershipTopic topic;

    MemberProjection(@Qualifier("writer") JdbcClient writer, TenantRows rows, MembershipTopic topic) {
        this.writer = writer;
        this.rows = rows;
        this.topic = topic;
    }

    @EventHandler
    void on(MemberAdded event, @Timestamp Instant time) {
        begin(event);
        writer.sql("""
                INSERT INTO member (tenant_id, person_id, role, groups, joined_at)
                VALUES (:tenant, :person, :role, :groups, :time)
                ON CONFLICT (tenant_id, person_id) DO UPDATE
                SET role = excluded.role, groups = excluded.groups, joined_at = excluded.joined_at""")
                .param("tenant", event.tenant().value())
                .param("person", event.person())
                .param("role", event.role() == null ? null : event.role().wireName(), Types.VARCHAR)
                .param("groups", new SqlArrayValue("text", event.groups().toArray()))
                .param("time", time.atOffset(ZoneOffset.UTC))
                .update();
        writer.sql("INSERT INTO person_tenant (person_id, member_of) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(event.person(), event.tenant().value())
                .update();
    }

    @EventHandler
    void on(GroupCreated event) {
        rows.of(event.tenant());
        writer.sql("INSERT INTO member_group (tenant_id, name) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(event.tenant().value(), event.name())
                .update();
    }

    @EventHandler
    void on(RoleGranted event) {
        begin(event);
        change("role = ?", event.role().wireName(), event.tenant(), event.person());
    }

    @EventHandler
    void on(RoleRevoked event) {
        begin(event);
        writer.sql("UPDATE member SET role = NULL WHERE tenant_id = ? AND person_id = ?")
                .params(event.tenant().value(), event.person())
                .update();
    }

    @EventHandler
    void on(ProjectRoleGranted event) {
        begin(event);
        writer.sql("""
                INSERT INTO member_project (tenant_id, person_id, project_id, role) VALUES (?, ?, ?, ?)
                ON CONFLICT (tenant_id, person_id, project_id) DO UPDATE SET role = excluded.role""")
                .params(
                        event.tenant().value(),
                        event.person(),
                        event.project(),
                        event.role().wireName())
                .update();
    }

    @EventHandler
    void on(ProjectRoleRevoked event) {
        begin(event);
        writer.sql("DELETE FROM member_project WHERE tenant_id = ? AND person_id = ? AND project_id = ?")
                .params(event.tenant().value(), event.person(), event.project())
                .update();
    }

    @EventHandler
    void on(GroupsAssigned event) {
        begin(event);
        SqlArrayValue groups = new SqlArrayValue("text", event.groups().toArray());
        change("groups = ?", groups, event.tenant(), event.person());
    }

    @EventHandler
    void on(MemberDeactivated event) {
        begin(event);
        change("active = ?", false, event.tenant(), event.person());
    }

    @EventHandler
    void on(MemberReactivated event) {
        begin(event);
        change("active = ?", true, event.tenant(), event.person());
    }

    private void begin(MemberEvent event) {
        rows.of(event.tenant());
        topic.afterCommit(event.person());
    }

    private void change(String assignment, Object value, TenantId tenant, UUID person) {
        writer.sql("UPDATE member SET " + assignment + " WHERE tenant_id = ? AND person_id = ?")
                .params(value, tenant.value(), person)
                .update();
    }

    @ResetHandler
    void reset() {
        writer.sql("TRUNCATE member, member_project, member_group, person_tenant")
                .update();
    }
}
