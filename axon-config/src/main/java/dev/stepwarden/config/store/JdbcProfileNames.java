package dev.stepwarden.config.store;

import dev.stepwarden.command.diff.ProfileNames;
import dev.stepwarden.domain.diff.ProfileId;
import dev.stepwarden.domain.diff.TooManyProfiles;
import dev.stepwarden.domain.messaging.NotFound;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names in PostgreSQL, in the transaction of the decision, which holds the tenant's lock already. */
@Component
class JdbcProfileNames implements ProfileNames {
    private final JdbcClient writer;

    JdbcProfileNames(@Qualifier("writer") JdbcClient writer) {
        this.writer = writer;
    }

    /** Whoever comes second waits until the first has committed, and counts it. */
    @Override
    public void claim(ProfileId profile) {
        UUID tenant = profile.tenant().value();
        UUID project = profile.project();
        writer.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("profiles of " + project)
                .query((row, number) -> true)
                .single();
        boolean known = writer.sql("SELECT EXISTS (SELECT FROM project_name WHERE tenant_id = ? AND project_id = ?)")
                .params(tenant, project)
                .query(Boolean.class)
                .single();
        if (!known) throw new NotFound("project");
        int claimed = writer.sql("""
                        INSERT INTO profile_name (tenant_id, project_id, name) SELECT ?, ?, ?
                        WHERE (SELECT count(*) FROM profile_name WHERE tenant_id = ? AND project_id = ?) < ?""")
                .params(tenant, project, profile.name(), tenant, project, TooManyProfiles.MOST)
                .update();
        if (claimed == 0) throw new TooManyProfiles();
    }
}
