package dev.stepwarden.command.reaction;

import dev.stepwarden.domain.decision.DecisionCommand.BindExecution;
import dev.stepwarden.domain.decision.DecisionCommand.Binding;
import dev.stepwarden.domain.decision.DecisionEvent.TokenMisused;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.decision.ViolationKind;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.run.RecordedStep;
import dev.stepwarden.domain.run.RunCommand.LocateRun;
import dev.stepwarden.domain.run.RunCommand.Located;
import dev.stepwarden.domain.run.RunEvent.StepsAppended;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepFacts.DecisionClaim;
import dev.stepwarden.domain.run.StepKind;
import dev.stepwarden.domain.run.StepPhase;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.violation.ViolationCommand.RaiseViolation;
import dev.stepwarden.domain.violation.ViolationId;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every tool step that an agent tells of is bound to the decision that allowed it, or is a violation. */
@Component
@ProcessingGroup("reactions")
@DisallowReplay
class WhenToolRanThenBindIt {
    private final Consequences consequences;
    private final ReportedCalls calls;

    WhenToolRanThenBindIt(Consequences consequences, ReportedCalls calls) {
        this.consequences = consequences;
        this.calls = calls;
    }

    @EventHandler
    void on(StepsAppended event) {
        for (RecordedStep step : event.steps()) {
            if (step.facts().kind() == StepKind.TOOL) bind(event.run(), step.facts());
        }
    }

    /** Whoever tried to use a token and was refused may have gone on all the same. */
    @EventHandler
    void on(TokenMisused event) {
        raise(event.run(), event.step(), event.decision().value(), "", event.kind());
    }

    private void bind(RunId run, StepFacts step) {
        DecisionClaim claim = step.decision();
        if (claim != null) {
            ViolationKind violation = violation(run, step, claim);
            if (violation != null) raise(run, step.id(), claim.id(), tool(step), violation);
        } else if (step.phase() == StepPhase.CLOSE) {
            consequences
                    .tried(new LocateRun(run, Reach.ALL, false))
                    .filter(where -> calls.neededPermission(run, where, step))
                    .ifPresent(where -> raise(run, where, step.id(), null, tool(step), ViolationKind.NO_TOKEN));
        }
    }

    private @Nullable ViolationKind violation(RunId run, StepFacts step, DecisionClaim claim) {
        try {
            Binding binding = consequences.send(new BindExecution(
                    new DecisionId(run.tenant(), claim.id()),
                    run.value(),
                    step.id(),
                    step.startedAt(),
                    claim.tokenId(),
                    claim.act()));
            return binding.violation();
        } catch (NotFound noSuchDecision) {
            return ViolationKind.NO_TOKEN;
        }
    }

    private void raise(RunId run, UUID step, @Nullable UUID decision, String tool, ViolationKind kind) {
        consequences
                .tried(new LocateRun(run, Reach.ALL, false))
                .ifPresent(where -> raise(run, where, step, decision, tool, kind));
    }

    private void raise(RunId run, Located where, UUID step, @Nullable UUID decision, String tool, ViolationKind kind) {
        consequences.tried(new RaiseViolation(
                ViolationId.of(run, step, kind),
                run,
                where.facts().project(),
                where.facts().env(),
                kind,
                step,
                decision,
                tool));
    }

    private static String tool(StepFacts step) {
        return step.tool() == null ? step.name() : step.tool().name();
    }
}
