package dev.stepwarden.domain.decision;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Calls for which the server has something to do by itself: some of them, the next round asks again. */
public record ListDueCalls(TenantId tenant, Due due, Instant now) implements Query<List<ListDueCalls.DueCall>> {
    /** @param step the tool step that it is about */
    public record DueCall(DecisionId id, RunId run, UUID project, String env, UUID step, String tool) {}

    public enum Due {
        /** People did not answer in time. */
        EXPIRED,
        /** The agent is stopped, and something is open still. */
        STOPPED,
        /** The token was used some minutes ago, and no step tells of the call. */
        UNREPORTED,
        /** People agreed, and the agent has not come for it in time. */
        NOT_PICKED_UP
    }

    @Override
    public Permission needs() {
        return Permission.OPERATE;
    }
}
