package dev.stepwarden.domain.agent;

import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;

/** What people may do with an agent. */
public sealed interface AgentCommand extends Command<Void> {
    AgentId agent();

    @Override
    default TenantId tenant() {
        return agent().tenant();
    }

    @Override
    default Object target() {
        return agent();
    }

    /** From now on nothing is decided for it, its tokens are worthless, its requests are cancelled. */
    record StopAgent(AgentId agent, String reason) implements AgentCommand {
        @Override
        public Permission needs() {
            return Permission.STOP_AGENTS;
        }
    }

    record ResumeAgent(AgentId agent, String reason) implements AgentCommand {
        @Override
        public Permission needs() {
            return Permission.ADMINISTER;
        }
    }
}
