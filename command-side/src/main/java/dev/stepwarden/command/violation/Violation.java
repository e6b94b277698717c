package dev.stepwarden.command.violation;

import static java.util.Objects.requireNonNull;

import dev.stepwarden.domain.approval.PeopleOnly;
import dev.stepwarden.domain.approval.ReasonRequired;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.violation.ViolationCommand.RaiseViolation;
import dev.stepwarden.domain.violation.ViolationCommand.ReviewViolation;
import dev.stepwarden.domain.violation.ViolationEvent.StepViolated;
import dev.stepwarden.domain.violation.ViolationEvent.ViolationReviewed;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** One violation: raised once, and reviewed once. */
public class Violation {
    private @Nullable StepViolated raised;
    private boolean reviewed;

    /** For Axon, before the first event. */
    protected Violation() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return raised == null ? null : raised.violation().toString();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RaiseViolation command) {
        if (raised != null) return;
        AggregateLifecycle.apply(new StepViolated(
                command.violation(),
                command.run(),
                command.project(),
                command.env(),
                command.kind(),
                command.step(),
                command.decision(),
                command.tool()));
    }

    @CommandHandler
    void decide(ReviewViolation command, @MetaDataValue("caller") Caller caller) {
        if (!(caller.actor() instanceof Actor.Person(UUID person))) throw new PeopleOnly();
        StepViolated violation = requireNonNull(raised);
        if (!command.bounds().includes(violation.project(), violation.env())) throw new NotFound("violation");
        if (command.reason().isBlank()) throw new ReasonRequired();
        if (reviewed) return;
        AggregateLifecycle.apply(new ViolationReviewed(
                violation.violation(),
                violation.run(),
                person,
                Redactor.always().redactText(command.reason())));
    }

    @EventSourcingHandler
    void evolve(StepViolated event) {
        raised = event;
    }

    @EventSourcingHandler
    void evolve(ViolationReviewed event) {
        reviewed = true;
    }
}
