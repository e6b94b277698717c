package dev.stepwarden.query.project;

import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.NamedProject;
import dev.stepwarden.domain.tenancy.Reach;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Finds the project that somebody means who may look into it. */
@Component
class NamedProjects {
    private final ProjectRows rows;

    NamedProjects(ProjectRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    Optional<FindProject.Found> answer(NamedProject query, Reach reach) {
        return row(query, reach)
                .filter(row -> reach.includes(row.id().projectId()))
                .map(ProjectRow::found);
    }

    private Optional<ProjectRow> row(NamedProject query, Reach reach) {
        UUID tenant = query.tenant().value();
        String named = query.named();
        if (named == null) {
            List<ProjectRow> some = reach.projects() == null
                    ? rows.findFirst2ByTenantId(tenant)
                    : rows.findFirst2ByTenantIdAndProjectIdIn(tenant, reach.projects());
            return some.size() == 1 ? Optional.of(some.getFirst()) : Optional.empty();
        }
        UUID id = Uuids.parse(named);
        if (id != null) return rows.findByTenantIdAndProjectId(tenant, id);
        return rows.findFirstByTenantIdAndNameOrderByProjectId(tenant, named.replace("\0", ""));
    }
}
