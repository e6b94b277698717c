package dev.stepwarden.query.retention;

import dev.stepwarden.domain.retention.RetentionEvent.PayloadsExpired;
import dev.stepwarden.query.tenancy.TenantRows;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers for which days there are receipts. */
@Component
@ProcessingGroup("retention")
class RetentionProjection {
    private final JdbcClient writer;
    private final TenantRows rows;

    RetentionProjection(@Qualifier("writer") JdbcClient writer, TenantRows rows) {
        this.writer = writer;
        this.rows = rows;
    }

    @EventHandler
    void on(PayloadsExpired event) {
        rows.of(event.tenant());
        writer.sql("INSERT INTO expiry_receipt (tenant_id, day) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(event.tenant().value(), event.day())
                .update();
    }

    @ResetHandler
    void reset() {
        writer.sql("TRUNCATE expiry_receipt").update();
    }
}
