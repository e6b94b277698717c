package dev.stepwarden.config.store;

import dev.stepwarden.command.agent.StoppedAgents;
import dev.stepwarden.domain.agent.AgentId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stopped agents in PostgreSQL, in the transaction of the decision, which holds the tenant's lock already. */
@Component
class JdbcStoppedAgents implements StoppedAgents {
    private final JdbcClient writer;

    JdbcStoppedAgents(@Qualifier("writer") JdbcClient writer) {
        this.writer = writer;
    }

    @Override
    public void stop(AgentId agent) {
        writer.sql("INSERT INTO stopped_agent (tenant_id, agent) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(agent.tenant().value(), agent.name())
                .update();
    }

    @Override
    public void resume(AgentId agent) {
        writer.sql("DELETE FROM stopped_agent WHERE tenant_id = ? AND agent = ?")
                .params(agent.tenant().value(), agent.name())
                .update();
    }
}
