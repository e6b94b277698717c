package dev.stepwarden.config.store;

import dev.stepwarden.command.decision.Approvers;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * People in PostgreSQL, in the transaction of the decision. Memberships are read rows, milliseconds behind their events: who
 * was put out of a group a moment ago may still agree, as they could have done a moment before.
 */
@Component
class JdbcApprovers implements Approvers {
    private static final String KEY = "key/";
    private static final String PERSON = "person/";

    private final JdbcClient writer;

    JdbcApprovers(@Qualifier("writer") JdbcClient writer) {
        this.writer = writer;
    }

    @Override
    public Set<String> groupsOf(TenantId tenant, UUID person) {
        return Set.copyOf(
                writer.sql("SELECT unnest(groups) FROM member WHERE tenant_id = ? AND person_id = ? AND active")
                        .params(tenant.value(), person)
                        .query(String.class)
                        .list());
    }

    @Override
    public Optional<UUID> behind(TenantId tenant, String actor) {
        if (actor.startsWith(PERSON)) return Optional.ofNullable(Uuids.parse(actor.substring(PERSON.length())));
        UUID key = actor.startsWith(KEY) ? Uuids.parse(actor.substring(KEY.length())) : null;
        if (key == null) return Optional.empty();
        return writer.sql("SELECT owner_id FROM api_key WHERE tenant_id = ? AND key_id = ?")
                .params(tenant.value(), key)
                .query(UUID.class)
                .optional();
    }
}
