package dev.stepwarden.config.store;

import dev.stepwarden.command.policy.SimulationRows;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.policy.Simulation.Status;
import dev.stepwarden.domain.tenancy.TenantId;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each word of a simulation is a transaction of its own. Old ones go when a new one starts. */
@Component
class JdbcSimulationRows implements SimulationRows {
    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient writer;
    private final TransactionTemplate transaction;
    private final Clock clock;

    JdbcSimulationRows(
            @Qualifier("writer") JdbcClient writer,
            @Qualifier("writerTransactions") PlatformTransactionManager transactions,
            Clock clock) {
        this.writer = writer;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public void start(TenantId tenant, UUID simulation, String set, @Nullable UUID project, int version) {
        OffsetDateTime now = now();
        in(tenant, () -> {
            writer.sql("DELETE FROM policy_simulation WHERE tenant_id = ? AND started_at < ?")
                    .params(tenant.value(), now.minus(KEPT))
                    .update();
            return writer.sql("""
                    INSERT INTO policy_simulation
                      (tenant_id, simulation_id, set_name, project_id, version, status, started_at, heard_at)
                    VALUES (:tenant, :id, :set, :project::uuid, :version, 'running', :now, :now)""")
                    .param("tenant", tenant.value())
                    .param("id", simulation)
                    .param("set", set)
                    .param("project", project, Types.OTHER)
                    .param("version", version)
                    .param("now", now)
                    .update();
        });
    }

    @Override
    public boolean progress(TenantId tenant, UUID simulation, int done, int total) {
        int running = in(
                tenant,
                () -> writer.sql("""
                        UPDATE policy_simulation SET done = ?, total = ?, heard_at = ?
                        WHERE tenant_id = ? AND simulation_id = ? AND status = 'running'""")
                        .params(done, total, now(), tenant.value(), simulation)
                        .update());
        return running > 0;
    }

    @Override
    public void end(TenantId tenant, UUID simulation, Status status, Json.@Nullable Obj result) {
        in(
                tenant,
                () -> writer.sql("""
                        UPDATE policy_simulation SET status = :status, result = :result, heard_at = :now
                        WHERE tenant_id = :tenant AND simulation_id = :id AND status = 'running'""")
                        .param("status", status.wireName())
                        .param("result", result == null ? null : JsonText.of(result), Types.VARCHAR)
                        .param("now", now())
                        .param("tenant", tenant.value())
                        .param("id", simulation)
                        .update());
    }

    private interface Work {
        int rows();
    }

    private int in(TenantId tenant, Work work) {
        Integer rows = transaction.execute(status -> {
            writer.sql("SELECT set_config('app.tenant', ?, true)")
                    .param(tenant.toString())
                    .query(String.class)
                    .single();
            return work.rows();
        });
        return rows == null ? 0 : rows;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
