package dev.stepwarden.domain.retention;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.List;

/** The runs of a session whose payloads are still there, held ones among them. At most 500. */
public record ListSessionRuns(TenantId tenant, String session) implements Query<List<ListSessionRuns.SessionRun>> {
    public record SessionRun(RunId run, boolean held) {}

    @Override
    public Permission needs() {
        return Permission.ADMINISTER;
    }
}
