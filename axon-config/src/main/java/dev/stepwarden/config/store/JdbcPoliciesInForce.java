package dev.stepwarden.config.store;

import dev.stepwarden.command.policy.PoliciesInForce;
import dev.stepwarden.domain.policy.CompiledPolicy;
import dev.stepwarden.domain.policy.PolicyInForce;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One small query a decision, in its transaction. A document is read and compiled once; its hash says all of it. */
@Component
class JdbcPoliciesInForce implements PoliciesInForce {
    private static final int REMEMBERED = 500;

    private final JdbcClient writer;
    private final Map<String, CompiledPolicy> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompiledPolicy> eldest) {
            return size() > REMEMBERED;
        }
    };

    JdbcPoliciesInForce(@Qualifier("writer") JdbcClient writer) {
        this.writer = writer;
    }

    private record Row(String set, int version, String hash, boolean organisation) {}

    @Override
    public List<PolicyInForce> of(TenantId tenant, UUID project) {
        return writer
                .sql("""
                        SELECT set_name, version, hash, project_id IS NULL AS organisation FROM policy_in_force
                        WHERE tenant_id = ? AND (project_id = ? OR project_id IS NULL) ORDER BY set_name""")
                .params(tenant.value(), project)
                .query((row, number) -> new Row(
                        row.getString("set_name"),
                        row.getInt("version"),
                        row.getString("hash"),
                        row.getBoolean("organisation")))
                .list()
                .stream()
                .map(row -> new PolicyInForce(
                        row.set(), row.version(), row.hash(), row.organisation(), compiled(tenant, row)))
                .toList();
    }

    /** Formatting is not in the hash and has no meaning, so that any tenant's document of this hash will do. */
    private CompiledPolicy compiled(TenantId tenant, Row row) {
        CompiledPolicy there = remembered(row.hash());
        if (there != null) return there;
        CompiledPolicy compiled = CompiledPolicy.of(
                writer.sql("SELECT document FROM policy_in_force WHERE tenant_id = ? AND set_name = ?")
                        .params(tenant.value(), row.set())
                        .query(String.class)
                        .single());
        synchronized (known) {
            known.put(row.hash(), compiled);
        }
        return compiled;
    }

    private @Nullable CompiledPolicy remembered(String hash) {
        synchronized (known) {
            return known.get(hash);
        }
    }
}
