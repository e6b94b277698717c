package dev.stepwarden.query.tenancy;

import dev.stepwarden.domain.tenancy.TenantEvent.TenantCreated;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers tenants: each in a row of its own, and all in the directory. */
@Component
@ProcessingGroup("tenancy")
class TenantProjection {
    private final JdbcClient writer;
    private final TenantRows rows;

    TenantProjection(@Qualifier("writer") JdbcClient writer, TenantRows rows) {
        this.writer = writer;
        this.rows = rows;
    }

    @EventHandler
    void on(TenantCreated event) {
        rows.of(event.tenant());
        writer.sql("""
                INSERT INTO tenant (tenant_id, name) VALUES (?, ?)
                ON CONFLICT (tenant_id) DO UPDATE SET name = excluded.name""").params(event.tenant().value(), event.name()).update();
        writer.sql("""
                INSERT INTO tenant_directory (id, name, hidden) VALUES (?, ?, EXISTS (SELECT FROM canary WHERE id = ?))
                ON CONFLICT (id) DO UPDATE SET name = excluded.name""")
                .params(event.tenant().value(), event.name(), event.tenant().value())
                .update();
    }

    @ResetHandler
    void reset() {
        writer.sql("TRUNCATE tenant, tenant_directory").update();
    }
}
