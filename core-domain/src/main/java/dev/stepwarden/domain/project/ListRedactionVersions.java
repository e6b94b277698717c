package dev.stepwarden.domain.project;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.redaction.OwnRule;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All versions that a project's own rules have had, newest first.
 *
 * @param before the last version of the page before, null for the first page
 */
public record ListRedactionVersions(
        TenantId tenant, UUID project, int size, @Nullable Integer before)
        implements Query<Page<ListRedactionVersions.Version, Integer>> {
    @Override
    public Permission needs() {
        return Permission.ADMINISTER;
    }

    /** @param actor such as {@code person/<id>} */
    public record Version(int version, List<OwnRule> rules, Instant at, String actor) {}
}
