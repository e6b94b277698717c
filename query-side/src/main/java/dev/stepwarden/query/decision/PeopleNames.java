package dev.stepwarden.query.decision;

import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people who decide are called today: the tenant's own members alone, and only to those who may read what is theirs to
 * decide about. Others, as keys that record, get opaque ids.
 */
@Component
public class PeopleNames {
    private final JdbcClient reader;

    PeopleNames(@Qualifier("reader") JdbcClient reader) {
        this.reader = reader;
    }

    /** Who has no name any more is not in the answer. */
    public Map<UUID, String> of(Caller caller, Collection<UUID> people) {
        Map<UUID, String> names = new HashMap<>();
        if (people.isEmpty() || !caller.may(Permission.READ_RUNS)) return names;
        reader.sql("""
                        SELECT member.person_id, coalesce(name, email, shown_address) AS name
                        FROM member JOIN person ON person.person_id = member.person_id
                        WHERE tenant_id = ? AND member.person_id = ANY (?::uuid[])
                          AND coalesce(name, email, shown_address) IS NOT NULL""")
                .param(caller.tenant().value())
                .param(people.stream().distinct().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    names.put(row.getObject("person_id", UUID.class), row.getString("name"));
                });
        return names;
    }
}
