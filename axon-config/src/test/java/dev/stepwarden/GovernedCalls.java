package dev.stepwarden;

import dev.stepwarden.domain.approval.ApprovalEvent;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalRequested;
import dev.stepwarden.domain.approval.ApprovalStep;
import dev.stepwarden.domain.decision.CallKey;
import dev.stepwarden.domain.decision.DecisionEvent;
import dev.stepwarden.domain.decision.DecisionEvent.StepDecided;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.messaging.Event;
import dev.stepwarden.domain.policy.ApprovalTerms;
import dev.stepwarden.domain.policy.Effect;
import dev.stepwarden.domain.policy.PolicyRef;
import dev.stepwarden.domain.policy.Risk;
import dev.stepwarden.domain.policy.RuleOutcome;
import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.vault.DataKey;
import dev.stepwarden.domain.vault.TenantKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Governed calls as the store and the vault would hold them: for what reads them, whoever decides. */
@Component
public final class GovernedCalls {
    /** Where the run tells of it, which matters to the run alone. */
    public static final ApprovalStep TOLD = new ApprovalStep(
            new UUID(4, 4), Instant.parse("2026-11-24T09:00:00Z"), "payments.refund", null, null, Risk.LOW);

    private static final PolicyRef POLICY = new PolicyRef("refunds", 12, "sha-256:" + "ab".repeat(32));

    private final EmbeddedEventStore events;
    private final JdbcClient owner;
    private final JdbcClient writer;
    private final TransactionTemplate writing;
    private final TenantKeys keys;
    private final RandomGenerator random;

    GovernedCalls(
            EmbeddedEventStore events,
            @Qualifier("owner") JdbcClient owner,
            @Qualifier("writer") JdbcClient writer,
            @Qualifier("writerTransactions") PlatformTransactionManager writing,
            TenantKeys keys,
            RandomGenerator random) {
        this.events = events;
        this.owner = owner;
        this.writer = writer;
        this.writing = new TransactionTemplate(writing);
        this.keys = keys;
        this.random = random;
    }

    /** A call that was decided, and the number of events about it so far. */
    public record Asked(DecisionId id, RunId run, UUID step, String act, String actor, AtomicLong number) {
        public String path() {
            return "/v1/approvals/" + id.value();
        }
    }

    /** Starts a run, keeps the arguments, and says what was decided. */
    public Asked ask(TestTenant tenant, Ask ask) {
        UUID run = UUID.randomUUID();
        tenant.ingest()
                .post("/v1/runs", "{\"id\": \"" + run + "\", \"name\": \"" + ask.agent() + "\"}")
                .expect(201);
        return ask(tenant, run, UUID.randomUUID(), ask);
    }

    public Asked ask(TestTenant tenant, UUID run, UUID step, Ask ask) {
        RunId id = new RunId(tenant.id(), run);
        return ask(tenant, DecisionId.of(new CallKey(id, step, "call-1", null)), id, step, ask);
    }

    public Asked ask(TestTenant tenant, DecisionId decision, RunId id, UUID step, Ask ask) {
        Asked asked = new Asked(decision, id, step, "act-of-" + decision.value(), ask.actor(), new AtomicLong());
        keep(id, decision, ask.args());
        publish(
                asked,
                new StepDecided(
                        decision,
                        id,
                        ask.project() == null ? tenant.project().value() : ask.project(),
                        ask.env(),
                        new AgentVersion(ask.agent(), "2.14.0"),
                        step,
                        ask.tool(),
                        "call-1",
                        ask.effect(),
                        ask.rule(),
                        POLICY,
                        List.of(POLICY),
                        ask.risk(),
                        List.of(new RuleOutcome(
                                "refunds", ask.rule(), RuleOutcome.Came.MATCHED, ask.effect(), false, null)),
                        "the rule says so",
                        asked.act(),
                        "commitment",
                        ask.hiddenValues(),
                        "thumbprint",
                        UUID.randomUUID(),
                        null));
        if (ask.effect() == Effect.REQUIRE_APPROVAL)
            publish(
                    asked,
                    new ApprovalRequested(
                            decision,
                            id,
                            step,
                            new ApprovalTerms(ask.factors(), Duration.ofHours(1), ask.reasonRequired(), false),
                            ask.requesters(),
                            ask.expiresAt(),
                            told(ask)));
        return asked;
    }

    public Asked vote(Asked asked, UUID person, String... groups) {
        return publish(
                asked,
                new ApprovalEvent.ApprovalVoted(asked.id(), asked.run(), person, List.of(groups), null, "looks right"));
    }

    public Asked grant(Asked asked, UUID... by) {
        return publish(
                asked,
                new ApprovalEvent.ApprovalGranted(
                        asked.id(), asked.run(), List.of(by), Instant.parse("2030-01-01T00:00:00Z"), TOLD));
    }

    public Asked deny(Asked asked, UUID person, String reason) {
        return publish(asked, new ApprovalEvent.ApprovalDenied(asked.id(), asked.run(), person, reason, TOLD));
    }

    private static ApprovalStep told(Ask ask) {
        return new ApprovalStep(UUID.randomUUID(), TOLD.since(), ask.tool(), null, null, ask.risk());
    }

    public Asked publish(Asked asked, Event event) {
        boolean ours = event instanceof DecisionEvent || event instanceof ApprovalEvent;
        if (!ours) throw new IllegalArgumentException("not of this stream");
        writing.executeWithoutResult(status -> {
            writer.sql("SELECT set_config('app.tenant', ?, true)")
                    .param(asked.id().tenant().toString())
                    .query(String.class)
                    .single();
            events.publish(new GenericDomainEventMessage<>(
                    "Decision",
                    asked.id().toString(),
                    asked.number().getAndIncrement(),
                    event,
                    Map.of("actor", asked.actor())));
        });
        return asked;
    }

    private void keep(RunId run, DecisionId decision, String args) {
        String content = "{\"salt\":\"c2FsdA\",\"args\":" + args
                + ",\"schema\":null,\"tool\":\"t\",\"call_id\":\"call-1\",\"calls\":{},\"cost\":\"0\",\"risk\":\"low\"}";
        String part = DataKey.stepPart(decision.value(), 3);
        owner.sql("SELECT key_version, wrapped FROM run_key WHERE tenant_id = ? AND run_id = ?")
                .params(run.tenant().value(), run.value())
                .query((row, number) ->
                        DataKey.unwrapped(run, row.getBytes(2), keys.version(run.tenant(), row.getInt(1))))
                .optional()
                .ifPresent(key -> owner.sql("""
                                INSERT INTO payload (tenant_id, run_id, step_id, phase, expires_on, event_id, commitment, content)
                                SELECT tenant_id, run_id, ?, 3, expires_on, ?, ''::bytea, ? FROM run_key
                                WHERE tenant_id = ? AND run_id = ?""")
                        .params(
                                decision.value(),
                                UUID.randomUUID(),
                                key.seal(part, content.getBytes(StandardCharsets.UTF_8), random),
                                run.tenant().value(),
                                run.value())
                        .update());
    }
}
