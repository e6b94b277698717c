package dev.stepwarden.query.project;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Projects by tenant and id, or by tenant and name: never by an id alone. */
interface ProjectRows extends Repository<ProjectRow, ProjectRow.Key> {
    Optional<ProjectRow> findByTenantIdAndProjectId(UUID tenant, UUID project);

    /** Names are not unique; of two, the same one is found each time. */
    Optional<ProjectRow> findFirstByTenantIdAndNameOrderByProjectId(UUID tenant, String name);

    List<ProjectRow> findFirst2ByTenantId(UUID tenant);

    List<ProjectRow> findFirst2ByTenantIdAndProjectIdIn(UUID tenant, Collection<UUID> projects);
}
