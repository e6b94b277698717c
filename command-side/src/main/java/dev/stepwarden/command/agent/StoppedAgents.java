package dev.stepwarden.command.agent;

import dev.stepwarden.domain.agent.AgentId;

/** Which agents decisions know to be stopped, in the transaction that stops one. */
public interface StoppedAgents {
    void stop(AgentId agent);

    void resume(AgentId agent);
}
