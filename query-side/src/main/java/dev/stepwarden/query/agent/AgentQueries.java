package dev.stepwarden.query.agent;

import dev.stepwarden.domain.agent.IsAgentStopped;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers from what decisions go by, so that it is true at once. */
@Component
class AgentQueries {
    private final JdbcClient reader;

    AgentQueries(@Qualifier("reader") JdbcClient reader) {
        this.reader = reader;
    }

    @QueryHandler
    Boolean answer(IsAgentStopped query) {
        return reader.sql("SELECT EXISTS (SELECT FROM stopped_agent WHERE tenant_id = ? AND agent = ?)")
                .params(query.tenant().value(), query.agent().name())
                .query(Boolean.class)
                .single();
    }
}
