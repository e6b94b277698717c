package dev.stepwarden.domain.retention;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * For the server's own clockwork: runs of a project that a shorter plan has come over, and when their payloads are to die
 * instead. At most 200.
 *
 * @param earliest the first day that payloads may be moved to
 */
public record ListOverlong(TenantId tenant, UUID project, LocalDate earliest)
        implements Query<List<ListOverlong.Overlong>> {
    /** @param plan version of the plan that says so */
    public record Overlong(RunId run, int plan, LocalDate expiresOn) {}

    @Override
    public Permission needs() {
        return Permission.OPERATE;
    }
}
