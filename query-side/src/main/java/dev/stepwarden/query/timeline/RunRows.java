package dev.stepwarden.query.timeline;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Reads the rows of runs, always by tenant and id together. */
interface RunRows extends Repository<RunRow, RunRow.Key> {
    Optional<RunRow> findByTenantIdAndRunId(UUID tenant, UUID run);

    List<RunRow> findByTenantIdAndRunIdIn(UUID tenant, Collection<UUID> runs);

    @Query("select r from RunRow r where r.tenantId = ?1 and r.resumes = ?2 order by r.startedAt")
    List<RunRow> resumedBy(UUID tenant, UUID run, Limit most);

    @Query("""
            select r.runId from RunRow r
            where r.tenantId = ?1 and r.finishHeardAt < ?2 and r.sealedAt is null
            order by r.finishHeardAt""")
    List<UUID> unsealed(UUID tenant, Instant finishedBefore, Limit most);
}
