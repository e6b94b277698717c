package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Projects' ids and names, either way. */
@Component
public class ProjectNames {
    private final JdbcClient reader;

    ProjectNames(@Qualifier("reader") JdbcClient reader) {
        this.reader = reader;
    }

    /** A project that no row tells of yet goes by its id. */
    public Map<UUID, String> of(TenantId tenant, Set<UUID> projects) {
        Map<UUID, String> names = new HashMap<>();
        for (UUID project : projects) names.put(project, project.toString());
        reader.sql("SELECT project_id, name FROM project WHERE tenant_id = ? AND project_id = ANY (?::uuid[])")
                .param(tenant.value())
                .param(projects.stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    names.put(row.getObject("project_id", UUID.class), row.getString("name"));
                });
        return names;
    }

    /** Ids of the projects that are meant, by id or by name. */
    String[] ids(TenantId tenant, Collection<String> idsOrNames) {
        String[] ids = idsOrNames.stream()
                .map(Uuids::parse)
                .filter(Objects::nonNull)
                .map(UUID::toString)
                .toArray(String[]::new);
        return reader.sql("""
                        SELECT project_id::text FROM project
                        WHERE tenant_id = ? AND (name = ANY (?::text[]) OR project_id = ANY (?::uuid[]))""")
                .param(tenant.value())
                .param(idsOrNames.stream().map(StoredText::of).toArray(String[]::new))
                .param(ids)
                .query(String.class)
                .list()
                .toArray(String[]::new);
    }
}
