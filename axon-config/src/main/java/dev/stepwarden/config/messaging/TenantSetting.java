package dev.stepwarden.config.messaging;

import dev.stepwarden.domain.tenancy.TenantId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells row-level security, lock two, which tenant this transaction is for. Ends with the transaction. */
public record TenantSetting(JdbcClient client) {
    public void set(TenantId tenant) {
        client.sql("SELECT set_config('app.tenant', ?, true)")
                .param(tenant.toString())
                .query(String.class)
                .single();
    }
}
