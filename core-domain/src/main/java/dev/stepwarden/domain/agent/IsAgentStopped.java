package dev.stepwarden.domain.agent;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;

/** Whether people have stopped the agent; one that nobody knows is not. */
public record IsAgentStopped(AgentId agent) implements Query<Boolean> {
    @Override
    public TenantId tenant() {
        return agent.tenant();
    }

    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }
}
