package dev.stepwarden.command.reaction;

import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalCancelled;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalDenied;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalExpired;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalGranted;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalRequested;
import dev.stepwarden.domain.approval.ApprovalStatus;
import dev.stepwarden.domain.approval.ApprovalStep;
import dev.stepwarden.domain.breakglass.BreakGlassCommand.UseBreakGlass;
import dev.stepwarden.domain.breakglass.BreakGlassId;
import dev.stepwarden.domain.decision.DecisionEvent.StepDecided;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.run.RunCommand.AppendSteps;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.run.StepDraft;
import dev.stepwarden.domain.tenancy.Reach;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was decided about a call stands in its run, between the steps that the agent tells of. */
@Component
@ProcessingGroup("reactions")
@DisallowReplay
class WhenDecidedThenTellTheRun {
    private final Consequences consequences;

    WhenDecidedThenTellTheRun(Consequences consequences) {
        this.consequences = consequences;
    }

    @EventHandler
    void on(StepDecided event, @Timestamp Instant at) {
        append(event.run(), ServersSteps.policy(event, at));
        UUID exception = event.breakGlass();
        if (exception != null)
            consequences.tried(new UseBreakGlass(
                    new BreakGlassId(event.run().tenant(), exception),
                    event.decision().value()));
    }

    @EventHandler
    void on(ApprovalRequested event) {
        append(event.run(), ServersSteps.waiting(event.approval(), event.told()));
    }

    @EventHandler
    void on(ApprovalGranted event, @Timestamp Instant at) {
        close(event.run(), event.approval(), event.told(), ApprovalStatus.APPROVED, event.by(), at);
    }

    @EventHandler
    void on(ApprovalDenied event, @Timestamp Instant at) {
        close(event.run(), event.approval(), event.told(), ApprovalStatus.DENIED, List.of(event.person()), at);
    }

    @EventHandler
    void on(ApprovalExpired event, @Timestamp Instant at) {
        close(event.run(), event.approval(), event.told(), ApprovalStatus.EXPIRED, List.of(), at);
    }

    @EventHandler
    void on(ApprovalCancelled event, @Timestamp Instant at) {
        close(event.run(), event.approval(), event.told(), ApprovalStatus.CANCELLED, people(event.person()), at);
    }

    private void close(
            RunId run, DecisionId approval, ApprovalStep told, ApprovalStatus status, List<UUID> people, Instant at) {
        append(run, ServersSteps.answered(approval, told, status, people, at));
    }

    /** A run that is sealed or deleted meanwhile takes nothing more, and what was decided stands in its own stream. */
    private void append(RunId run, StepDraft step) {
        consequences.tried(new AppendSteps(run, Reach.ALL, List.of(step)));
    }

    private static List<UUID> people(@Nullable UUID person) {
        return person == null ? List.of() : List.of(person);
    }
}
