package dev.stepwarden.query.tenancy;

import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.tenancy.Tenants;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The directory of tenants, which is no tenant's own. */
@Component
class JdbcTenants implements Tenants {
    private final JdbcClient reader;

    JdbcTenants(@Qualifier("reader") JdbcClient reader) {
        this.reader = reader;
    }

    @Override
    public List<Tenant> all() {
        return reader.sql("SELECT id, name FROM tenant_directory WHERE NOT hidden ORDER BY name, id")
                .query((row, number) ->
                        new Tenant(new TenantId(row.getObject("id", UUID.class)), row.getString("name")))
                .list();
    }
}
