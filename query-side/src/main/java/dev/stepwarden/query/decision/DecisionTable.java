package dev.stepwarden.query.decision;

import dev.stepwarden.domain.decision.DecisionEvent.DecisionTightened;
import dev.stepwarden.domain.decision.DecisionEvent.StepDecided;
import dev.stepwarden.domain.decision.DecisionEvent.StepExecuted;
import dev.stepwarden.domain.decision.DecisionEvent.TokenConsumed;
import dev.stepwarden.domain.decision.DecisionEvent.TokenMinted;
import dev.stepwarden.domain.decision.DecisionEvent.TokenMisused;
import dev.stepwarden.domain.decision.DecisionEvent.TokenRevoked;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.policy.PolicyRef;
import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.query.timeline.StoredText;
import dev.stepwarden.query.timeline.StoredTime;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Writes the rows of decisions. Every event carries its number in the call's stream, and a row takes each number once: an
 * event that is delivered again changes nothing. The answers say where what has changed is; empty, nothing has.
 */
@Component
public class DecisionTable {
    private final JdbcClient writer;

    DecisionTable(@Qualifier("writer") JdbcClient writer) {
        this.writer = writer;
    }

    public Optional<Place> decide(StepDecided event, String actor, Instant at, long number) {
        AgentVersion agent = event.agent();
        StatementSpec insert = writer.sql("""
                        INSERT INTO decision (tenant_id, decision_id, run_id, project_id, env, agent, agent_version, step_id,
                          record_id, tool, call_id, effect, rule, policy_set, policy_version, policy_hash, risk, outcomes,
                          reason, act, hidden_values, break_glass, asked_by, decided_at, last_event)
                        VALUES (:tenant, :decision, :run, :project, :env, :agent, :agent_version, :step,
                          :record, :tool, :call, :effect, :rule, :policy_set, :policy_version, :policy_hash, :risk,
                          :outcomes::jsonb, :reason, :act, :hidden, :break_glass, :actor, :at, :number)
                        ON CONFLICT (tenant_id, decision_id) DO NOTHING
                        RETURNING\s""" + Place.COLUMNS)
                .param("tenant", event.decision().tenant().value())
                .param("decision", event.decision().value())
                .param("run", event.run().value())
                .param("project", event.project())
                .param("env", StoredText.indexed(event.env()))
                .param("agent", agent == null ? null : StoredText.indexed(agent.name()), Types.VARCHAR)
                .param("agent_version", agent == null ? null : StoredText.indexedOrNull(agent.version()), Types.VARCHAR)
                .param("step", event.step())
                .param("record", event.record())
                .param("tool", StoredText.of(event.tool()))
                .param("call", StoredText.of(event.callId()))
                .param("effect", event.effect().wireName())
                .param("rule", StoredText.orNull(event.rule()), Types.VARCHAR)
                .param("risk", event.risk().wireName())
                .param("outcomes", StoredOutcomes.text(event.outcomes()))
                .param("reason", StoredText.of(event.reason()))
                .param("act", event.act())
                .param("hidden", event.hiddenValues())
                .param("break_glass", event.breakGlass(), Types.OTHER)
                .param("actor", actor)
                .param("at", StoredTime.of(at))
                .param("number", number);
        return policy(insert, event.policy()).query(Place::of).optional();
    }

    public Optional<Place> tighten(DecisionTightened event, long number) {
        StatementSpec change = change(event.decision(), number, """
                        effect = :effect, rule = :rule, policy_set = :policy_set, policy_version = :policy_version,
                        policy_hash = :policy_hash, reason = :reason""")
                .param("effect", event.effect().wireName())
                .param("rule", StoredText.orNull(event.rule()), Types.VARCHAR)
                .param("reason", StoredText.of(event.reason()));
        return policy(change, event.policy()).query(Place::of).optional();
    }

    public Optional<Place> mint(TokenMinted event, Instant at, long number) {
        return change(event.decision(), number, """
                        token_id = :token, token_minted_at = :at, token_expires_at = :expires, token_consumed_at = NULL,
                        token_revoked_at = NULL, token_ending = NULL""")
                .param("token", event.token())
                .param("at", StoredTime.of(at))
                .param("expires", StoredTime.of(event.expiresAt()))
                .query(Place::of)
                .optional();
    }

    /** One that is not the last says nothing of the last. */
    public Optional<Place> revoke(TokenRevoked event, Instant at, long number) {
        return change(event.decision(), number, """
                        token_revoked_at = CASE WHEN token_id = :token THEN :at ELSE token_revoked_at END,
                        token_ending = CASE WHEN token_id = :token THEN :ending ELSE token_ending END""")
                .param("token", event.token())
                .param("at", StoredTime.of(at))
                .param("ending", event.why().wireName())
                .query(Place::of)
                .optional();
    }

    public Optional<Place> consume(TokenConsumed event, Instant at, long number) {
        return change(event.decision(), number, "token_consumed_at = :at")
                .param("at", StoredTime.of(at))
                .query(Place::of)
                .optional();
    }

    public Optional<Place> misuse(TokenMisused event, Instant at, long number) {
        return change(event.decision(), number, """
                        misuses = misuses || jsonb_build_object('kind', :kind::text, 'step', :step::text,
                          'token', :token::text, 'at', :at::text)""")
                .param("kind", event.kind().wireName())
                .param("step", event.step().toString())
                .param("token", event.token().toString())
                .param("at", at.toString())
                .query(Place::of)
                .optional();
    }

    public Optional<Place> execute(StepExecuted event, Instant at, long number) {
        return change(event.decision(), number, "executed_at = :at, executed_step = :step, executed_act = :act")
                .param("at", StoredTime.of(at))
                .param("step", event.step())
                .param("act", event.act())
                .query(Place::of)
                .optional();
    }

    private static StatementSpec policy(StatementSpec statement, @Nullable PolicyRef policy) {
        return statement
                .param("policy_set", policy == null ? null : StoredText.of(policy.set()), Types.VARCHAR)
                .param("policy_version", policy == null ? null : policy.version(), Types.INTEGER)
                .param("policy_hash", policy == null ? null : policy.hash(), Types.VARCHAR);
    }

    private StatementSpec change(DecisionId decision, long number, String changes) {
        return writer.sql("UPDATE decision SET last_event = :number, " + changes
                        + " WHERE tenant_id = :tenant AND decision_id = :decision AND last_event < :number RETURNING "
                        + Place.COLUMNS)
                .param("tenant", decision.tenant().value())
                .param("decision", decision.value())
                .param("number", number);
    }
}
