package dev.stepwarden.query.approval;

import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalCancelled;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalDenied;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalExpired;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalExtended;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalGranted;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalRequested;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalVoted;
import dev.stepwarden.domain.decision.DecisionEvent.DecisionTightened;
import dev.stepwarden.domain.decision.DecisionEvent.StepDecided;
import dev.stepwarden.domain.decision.DecisionEvent.StepExecuted;
import dev.stepwarden.domain.decision.DecisionEvent.TokenConsumed;
import dev.stepwarden.domain.decision.DecisionEvent.TokenMinted;
import dev.stepwarden.domain.decision.DecisionEvent.TokenMisused;
import dev.stepwarden.domain.decision.DecisionEvent.TokenRevoked;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.query.decision.DecisionTable;
import dev.stepwarden.query.decision.Place;
import dev.stepwarden.query.tenancy.TenantRows;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Folds the events of decisions, and of the requests that come of them, into the rows that readers see. An event that comes
 * again changes nothing; a replay gives the same rows.
 */
@Component
@ProcessingGroup("approval")
public class ApprovalProjection {
    private static final String UNKNOWN = "unknown"; // an actor is in the metadata of every event of ours

    private final TenantRows rows;
    private final DecisionTable decisions;
    private final ApprovalTable approvals;
    private final ApprovalTopic topic;
    private final JdbcClient writer;

    ApprovalProjection(
            TenantRows rows,
            DecisionTable decisions,
            ApprovalTable approvals,
            ApprovalTopic topic,
            @Qualifier("writer") JdbcClient writer) {
        this.rows = rows;
        this.decisions = decisions;
        this.approvals = approvals;
        this.topic = topic;
        this.writer = writer;
    }

    @EventHandler
    void on(
            StepDecided event,
            @MetaDataValue("actor") @Nullable String actor,
            @Timestamp Instant at,
            @SequenceNumber long number) {
        decided(event.decision()).decide(event, actor == null ? UNKNOWN : actor, at, number);
    }

    @EventHandler
    void on(DecisionTightened event, @SequenceNumber long number) {
        decided(event.decision()).tighten(event, number);
    }

    @EventHandler
    void on(TokenMinted event, @Timestamp Instant at, @SequenceNumber long number) {
        decided(event.decision()).mint(event, at, number);
    }

    @EventHandler
    void on(TokenRevoked event, @Timestamp Instant at, @SequenceNumber long number) {
        decided(event.decision()).revoke(event, at, number);
    }

    @EventHandler
    void on(TokenConsumed event, @Timestamp Instant at, @SequenceNumber long number) {
        decided(event.decision()).consume(event, at, number);
    }

    @EventHandler
    void on(TokenMisused event, @Timestamp Instant at, @SequenceNumber long number) {
        decided(event.decision()).misuse(event, at, number);
    }

    @EventHandler
    void on(StepExecuted event, @Timestamp Instant at, @SequenceNumber long number) {
        decided(event.decision()).execute(event, at, number);
    }

    @EventHandler
    void on(ApprovalRequested event, @Timestamp Instant at, @SequenceNumber long number) {
        tell(event.approval(), asked(event.approval()).request(event, at, number));
    }

    @EventHandler
    void on(ApprovalVoted event, @Timestamp Instant at, @SequenceNumber long number) {
        tell(event.approval(), asked(event.approval()).vote(event, at, number));
    }

    @EventHandler
    void on(ApprovalGranted event, @Timestamp Instant at, @SequenceNumber long number) {
        tell(event.approval(), asked(event.approval()).grant(event, at, number));
    }

    @EventHandler
    void on(ApprovalDenied event, @Timestamp Instant at, @SequenceNumber long number) {
        tell(event.approval(), asked(event.approval()).deny(event, at, number));
    }

    @EventHandler
    void on(ApprovalExpired event, @Timestamp Instant at, @SequenceNumber long number) {
        tell(event.approval(), asked(event.approval()).expire(event, at, number));
    }

    @EventHandler
    void on(ApprovalCancelled event, @Timestamp Instant at, @SequenceNumber long number) {
        tell(event.approval(), asked(event.approval()).cancel(event, at, number));
    }

    @EventHandler
    void on(ApprovalExtended event, @Timestamp Instant at, @SequenceNumber long number) {
        tell(event.approval(), asked(event.approval()).extend(event, at, number));
    }

    /** Before a replay. All tenants' rows at once: row-level security has no say in TRUNCATE. */
    @ResetHandler
    void forget() {
        writer.sql("TRUNCATE decision, approval, approval_vote").update();
    }

    private DecisionTable decided(DecisionId decision) {
        rows.of(decision.tenant());
        return decisions;
    }

    private ApprovalTable asked(DecisionId approval) {
        rows.of(approval.tenant());
        return approvals;
    }

    private void tell(DecisionId approval, Optional<Place> changed) {
        changed.ifPresent(place -> topic.afterCommit(approval, place));
    }
}
