package dev.stepwarden.domain.retention;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Optional;
import java.util.UUID;

/** What another plan would do to the runs there are. Empty when there is no such project. */
public record PreviewRetention(TenantId tenant, UUID project, int days)
        implements Query<Optional<PreviewRetention.Preview>> {
    /**
     * @param version of the plan that is in force: a change is based on it
     * @param runs whose payloads would die earlier than they will
     * @param rows of payloads they have
     * @param due those of the runs that would have died already; they die at the end of tomorrow (UTC)
     * @param held runs on hold that would stay, and be due once they are released
     */
    public record Preview(int version, int daysBefore, int days, long runs, long rows, long due, long held) {}

    @Override
    public Permission needs() {
        return Permission.ADMINISTER;
    }
}
