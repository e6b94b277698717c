package dev.stepwarden.config.store;

import dev.stepwarden.command.member.AdminSeats;
import dev.stepwarden.domain.member.LastAdmin;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Seats in PostgreSQL, in the transaction of the decision, which holds the tenant's lock already. */
@Component
class JdbcAdminSeats implements AdminSeats {
    private final JdbcClient writer;

    JdbcAdminSeats(@Qualifier("writer") JdbcClient writer) {
        this.writer = writer;
    }

    @Override
    public void take(TenantId tenant, UUID person) {
        writer.sql("INSERT INTO admin_seat (tenant_id, person_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(tenant.value(), person)
                .update();
    }

    /** Locks all of the tenant's seats, always in one order: of two admins that leave together, the second sees one seat. */
    @Override
    public void leave(TenantId tenant, UUID person) {
        List<UUID> seats = writer.sql(
                        "SELECT person_id FROM admin_seat WHERE tenant_id = ? ORDER BY person_id FOR UPDATE")
                .param(tenant.value())
                .query(UUID.class)
                .list();
        if (seats.stream().allMatch(person::equals)) throw new LastAdmin();
        writer.sql("DELETE FROM admin_seat WHERE tenant_id = ? AND person_id = ?")
                .params(tenant.value(), person)
                .update();
    }
}
