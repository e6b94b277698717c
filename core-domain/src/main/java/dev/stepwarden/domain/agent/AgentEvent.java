package dev.stepwarden.domain.agent;

import dev.stepwarden.domain.messaging.Event;

/** What has happened to an agent. */
public sealed interface AgentEvent extends Event {
    AgentId agent();

    record AgentStopped(AgentId agent, String reason) implements AgentEvent {}

    record AgentResumed(AgentId agent, String reason) implements AgentEvent {}
}
