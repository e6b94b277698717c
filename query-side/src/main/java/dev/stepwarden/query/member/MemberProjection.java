package dev.stepwarden.query.member;

import dev.stepwarden.domain.member.MemberEvent.MemberAdded;
import dev.stepwarden.query.tenancy.TenantRows;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
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

    MemberProjection(@Qualifier("writer") JdbcClient writer, TenantRows rows) {
        this.writer = writer;
        this.rows = rows;
    }

    @EventHandler
    void on(MemberAdded event) {
        rows.of(event.tenant());
        writer.sql("""
                INSERT INTO member (tenant_id, person_id, role, groups) VALUES (?, ?, ?, ?)
                ON CONFLICT (tenant_id, person_id) DO UPDATE SET role = excluded.role, groups = excluded.groups""")
                .params(
                        event.tenant().value(),
                        event.person(),
                        event.role().wireName(),
                        new SqlArrayValue("text", event.groups().toArray()))
                .update();
        writer.sql("INSERT INTO person_tenant (person_id, member_of) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(event.person(), event.tenant().value())
                .update();
    }

    @ResetHandler
    void reset() {
        writer.sql("TRUNCATE member, person_tenant").update();
    }
}
