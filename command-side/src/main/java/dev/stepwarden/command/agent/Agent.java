package dev.stepwarden.command.agent;

import dev.stepwarden.domain.agent.AgentCommand.ResumeAgent;
import dev.stepwarden.domain.agent.AgentCommand.StopAgent;
import dev.stepwarden.domain.agent.AgentEvent.AgentResumed;
import dev.stepwarden.domain.agent.AgentEvent.AgentStopped;
import dev.stepwarden.domain.agent.AgentId;
import dev.stepwarden.domain.approval.PeopleOnly;
import dev.stepwarden.domain.approval.ReasonRequired;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** One agent, by its name: stopped, or not. People stop it, and let it go on; saying it again changes nothing. */
public class Agent {
    private @Nullable AgentId agent;
    private boolean stopped;

    /** For Axon, before the first event. */
    protected Agent() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return agent == null ? null : agent.toString();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(StopAgent command, StoppedAgents agents, @MetaDataValue("caller") Caller caller) {
        String reason = reason(command.reason(), caller);
        if (stopped) return;
        agents.stop(command.agent());
        AggregateLifecycle.apply(new AgentStopped(command.agent(), reason));
    }

    @CommandHandler
    void decide(ResumeAgent command, StoppedAgents agents, @MetaDataValue("caller") Caller caller) {
        String reason = reason(command.reason(), caller);
        if (agent == null) throw new NotFound("agent");
        if (!stopped) return;
        agents.resume(command.agent());
        AggregateLifecycle.apply(new AgentResumed(command.agent(), reason));
    }

    private static String reason(String reason, Caller caller) {
        if (!(caller.actor() instanceof Actor.Person)) throw new PeopleOnly();
        if (reason.isBlank()) throw new ReasonRequired();
        return Redactor.always().redactText(reason);
    }

    @EventSourcingHandler
    void evolve(AgentStopped event) {
        agent = event.agent();
        stopped = true;
    }

    @EventSourcingHandler
    void evolve(AgentResumed event) {
        stopped = false;
    }
}
