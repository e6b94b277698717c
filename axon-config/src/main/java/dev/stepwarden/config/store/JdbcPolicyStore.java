package dev.stepwarden.config.store;

import dev.stepwarden.command.policy.PolicyStore;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.policy.PolicySetId;
import dev.stepwarden.domain.policy.TooManyPolicySets;
import java.sql.Types;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Policies in PostgreSQL, in the transaction of the decision, which holds the tenant's lock already. */
@Component
class JdbcPolicyStore implements PolicyStore {
    private final JdbcClient writer;

    JdbcPolicyStore(@Qualifier("writer") JdbcClient writer) {
        this.writer = writer;
    }

    /** Whoever comes second waits until the first has committed, and counts it. */
    @Override
    public void claim(PolicySetId set, @Nullable UUID project) {
        UUID tenant = set.tenant().value();
        writer.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("policy sets of " + tenant)
                .query((row, number) -> true)
                .single();
        if (project != null && !isKnown(tenant, project)) throw new NotFound("project");
        int claimed = writer.sql("""
                        INSERT INTO policy_set (tenant_id, set_name, project_id) SELECT :tenant, :set, :project::uuid
                        WHERE (SELECT count(*) FROM policy_set WHERE tenant_id = :tenant) < :most""")
                .param("tenant", tenant)
                .param("set", set.name())
                .param("project", project, Types.OTHER)
                .param("most", TooManyPolicySets.MOST)
                .update();
        if (claimed == 0) throw new TooManyPolicySets();
    }

    private boolean isKnown(UUID tenant, UUID project) {
        return writer.sql("SELECT EXISTS (SELECT FROM project_name WHERE tenant_id = ? AND project_id = ?)")
                .params(tenant, project)
                .query(Boolean.class)
                .single();
    }

    @Override
    public void keep(PolicySetId set, int version, String document) {
        writer.sql("INSERT INTO policy_document (tenant_id, set_name, version, document) VALUES (?, ?, ?, ?)")
                .params(set.tenant().value(), set.name(), version, document)
                .update();
    }

    @Override
    public String document(PolicySetId set, int version) {
        return writer.sql("SELECT document FROM policy_document WHERE tenant_id = ? AND set_name = ? AND version = ?")
                .params(set.tenant().value(), set.name(), version)
                .query(String.class)
                .single();
    }

    @Override
    public void putInForce(PolicySetId set, @Nullable UUID project, int version, String hash, String document) {
        writer.sql("""
                INSERT INTO policy_in_force (tenant_id, set_name, project_id, version, hash, document)
                VALUES (:tenant, :set, :project::uuid, :version, :hash, :document)
                ON CONFLICT (tenant_id, set_name) DO UPDATE
                SET version = excluded.version, hash = excluded.hash, document = excluded.document""")
                .param("tenant", set.tenant().value())
                .param("set", set.name())
                .param("project", project, Types.OTHER)
                .param("version", version)
                .param("hash", hash)
                .param("document", document)
                .update();
    }
}
