package dev.stepwarden.domain.decision;

import dev.stepwarden.domain.messaging.Refused;

/** People have stopped the agent: nothing is decided for it until an admin lets it go on. */
public final class AgentStopped extends Refused {
    private static final long serialVersionUID = 1L;

    public AgentStopped() {
        super(Kind.CONFLICT, "the agent is stopped; nothing is decided for it until an admin resumes it");
    }
}
