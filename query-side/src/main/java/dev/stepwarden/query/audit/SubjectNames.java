package dev.stepwarden.query.audit;

import dev.stepwarden.domain.audit.NameSubjects;
import dev.stepwarden.domain.json.Uuids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says what the subjects of the audit log are called today. Of people, only the tenant's own are named. */
@Component
class SubjectNames {
    private static final String PEOPLE = """
            SELECT member.person_id AS id, coalesce(name, email, shown_address, member.person_id::text) AS name
            FROM member JOIN person ON person.person_id = member.person_id
            WHERE tenant_id = :tenant AND member.person_id IN (:ids)""";
    private static final String KEYS =
            "SELECT key_id AS id, name FROM api_key WHERE tenant_id = :tenant AND key_id IN (:ids)";
    private static final String PROJECTS =
            "SELECT project_id AS id, name FROM project WHERE tenant_id = :tenant AND project_id IN (:ids)";
    private static final String TENANTS =
            "SELECT tenant_id AS id, name FROM tenant WHERE tenant_id = :tenant AND tenant_id IN (:ids)";
    private static final String INVITATIONS =
            "SELECT invitation_id AS id, email AS name FROM invitation WHERE tenant_id = :tenant AND invitation_id IN (:ids)";
    private static final Map<String, String> BY_KIND = Map.of(
            "person", PEOPLE,
            "member", PEOPLE,
            "key", KEYS,
            "api_key", KEYS,
            "project", PROJECTS,
            "tenant", TENANTS,
            "invitation", INVITATIONS);

    private final JdbcClient reader;

    SubjectNames(@Qualifier("reader") JdbcClient reader) {
        this.reader = reader;
    }

    @QueryHandler
    Map<String, String> answer(NameSubjects query) {
        Map<String, List<UUID>> wanted = new HashMap<>();
        for (String subject : query.subjects()) {
            int slash = subject.indexOf('/');
            UUID id = slash < 0 ? null : Uuids.parse(subject.substring(slash + 1));
            if (id != null)
                wanted.computeIfAbsent(subject.substring(0, slash), kind -> new ArrayList<>())
                        .add(id);
        }
        Map<String, String> names = new HashMap<>();
        wanted.forEach((kind, ids) -> {
            String sql = BY_KIND.get(kind);
            if (sql != null) name(query, kind, sql, ids, names);
        });
        return names;
    }

    private void name(NameSubjects query, String kind, String sql, List<UUID> ids, Map<String, String> names) {
        reader.sql(sql)
                .param("tenant", query.tenant().value())
                .param("ids", ids)
                .query((row, number) -> Map.entry(kind + "/" + row.getString("id"), row.getString("name")))
                .list()
                .forEach(named -> names.put(named.getKey(), named.getValue()));
    }
}
