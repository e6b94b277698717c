package dev.stepwarden.query.tenancy;

import dev.stepwarden.domain.tenancy.TenantId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens one tenant's rows to a projection, for the rest of its transaction or until the next call. */
@Component
public class TenantRows {
    private final JdbcClient writer;

    TenantRows(@Qualifier("writer") JdbcClient writer) {
        this.writer = writer;
    }

    /** Call before each tenant's group of writes in a batch; without it the database refuses them. */
    public void of(TenantId tenant) {
        writer.sql("SELECT set_config('app.tenant', ?, true)")
                .param(tenant.toString())
                .query(String.class)
                .single();
    }
}
