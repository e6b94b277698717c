package dev.stepwarden.config.store;

import dev.stepwarden.command.decision.CallLedger;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ledger in PostgreSQL, in the transaction of the decision, which holds the tenant's lock already. */
@Component
class JdbcCallLedger implements CallLedger {
    private final JdbcClient writer;

    JdbcCallLedger(@Qualifier("writer") JdbcClient writer) {
        this.writer = writer;
    }

    /** A lock on the run and not on its rows: the first call of a tool has no row yet. */
    @Override
    public Map<String, Long> lock(RunId run) {
        writer.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("calls of " + run)
                .query((row, number) -> true)
                .single();
        Map<String, Long> calls = new HashMap<>();
        RowCallbackHandler each = row -> calls.put(row.getString(1), row.getLong(2));
        writer.sql("SELECT tool, calls FROM call_count WHERE tenant_id = ? AND run_id = ?")
                .params(run.tenant().value(), run.value())
                .query(each);
        return calls;
    }

    @Override
    public void count(RunId run, String tool) {
        writer.sql("""
                INSERT INTO call_count AS known (tenant_id, run_id, tool, calls) VALUES (?, ?, ?, 1)
                ON CONFLICT (tenant_id, run_id, tool) DO UPDATE SET calls = known.calls + 1""").params(run.tenant().value(), run.value(), tool).update();
    }

    @Override
    public BigDecimal cost(RunId run) {
        return writer.sql("SELECT cost FROM run WHERE tenant_id = ? AND run_id = ?")
                .params(run.tenant().value(), run.value())
                .query(BigDecimal.class)
                .optional()
                .orElse(BigDecimal.ZERO);
    }

    @Override
    public boolean isStopped(TenantId tenant, String agent) {
        return writer.sql("SELECT EXISTS (SELECT FROM stopped_agent WHERE tenant_id = ? AND agent = ?)")
                .params(tenant.value(), agent)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<UUID> breakGlass(RunId run, String tool, Instant now) {
        return writer.sql("""
                        SELECT break_glass_id FROM open_break_glass
                        WHERE tenant_id = ? AND run_id = ? AND tool = ? AND until > ? ORDER BY until DESC LIMIT 1""")
                .params(run.tenant().value(), run.value(), tool, now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
    }
}
