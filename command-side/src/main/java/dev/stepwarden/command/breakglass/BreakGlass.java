package dev.stepwarden.command.breakglass;

import static java.util.Objects.requireNonNull;

import dev.stepwarden.domain.approval.PeopleOnly;
import dev.stepwarden.domain.approval.ReasonRequired;
import dev.stepwarden.domain.breakglass.BreakGlassCommand;
import dev.stepwarden.domain.breakglass.BreakGlassCommand.CloseBreakGlass;
import dev.stepwarden.domain.breakglass.BreakGlassCommand.OpenBreakGlass;
import dev.stepwarden.domain.breakglass.BreakGlassCommand.ReviewBreakGlass;
import dev.stepwarden.domain.breakglass.BreakGlassCommand.UseBreakGlass;
import dev.stepwarden.domain.breakglass.BreakGlassEvent.BreakGlassClosed;
import dev.stepwarden.domain.breakglass.BreakGlassEvent.BreakGlassOpened;
import dev.stepwarden.domain.breakglass.BreakGlassEvent.BreakGlassReviewed;
import dev.stepwarden.domain.breakglass.BreakGlassEvent.BreakGlassUsed;
import dev.stepwarden.domain.breakglass.SecondPersonNeeded;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** One exception: opened by an admin, used or not, closed, and reviewed by somebody else. */
public class BreakGlass {
    private @Nullable BreakGlassOpened opened;
    private boolean closed;
    private boolean reviewed;

    /** For Axon, before the first event. */
    protected BreakGlass() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return opened == null ? null : opened.breakGlass().toString();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Instant decide(
            OpenBreakGlass command, OpenExceptions exceptions, @MetaDataValue("caller") Caller caller, Clock clock) {
        UUID person = person(caller);
        boolean inTime = command.minutes() >= 1 && command.minutes() <= BreakGlassCommand.MOST_MINUTES;
        if (!inTime) throw new InvalidFields("/minutes", "must be from 1 to " + BreakGlassCommand.MOST_MINUTES);
        if (opened != null) return opened.until();
        BreakGlassOpened event = new BreakGlassOpened(
                command.breakGlass(),
                command.run(),
                command.project(),
                command.env(),
                command.tool(),
                person,
                reason(command.reason()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofMinutes(command.minutes())));
        exceptions.open(event);
        AggregateLifecycle.apply(event);
        return event.until();
    }

    @CommandHandler
    void decide(UseBreakGlass command) {
        BreakGlassOpened exception = requireNonNull(opened);
        AggregateLifecycle.apply(new BreakGlassUsed(exception.breakGlass(), exception.run(), command.decision()));
    }

    @CommandHandler
    void decide(CloseBreakGlass command, OpenExceptions exceptions) {
        if (closed) return;
        exceptions.close(command.breakGlass());
        AggregateLifecycle.apply(new BreakGlassClosed(
                command.breakGlass(), requireNonNull(opened).run()));
    }

    @CommandHandler
    void decide(ReviewBreakGlass command, @MetaDataValue("caller") Caller caller) {
        UUID person = person(caller);
        BreakGlassOpened exception = requireNonNull(opened);
        if (exception.person().equals(person)) throw new SecondPersonNeeded();
        String reason = reason(command.reason());
        if (reviewed) return;
        AggregateLifecycle.apply(
                new BreakGlassReviewed(exception.breakGlass(), exception.run(), person, command.justified(), reason));
    }

    private static UUID person(Caller caller) {
        if (caller.actor() instanceof Actor.Person(UUID id)) return id;
        throw new PeopleOnly();
    }

    private static String reason(String reason) {
        if (reason.isBlank()) throw new ReasonRequired();
        return Redactor.always().redactText(reason);
    }

    @EventSourcingHandler
    void evolve(BreakGlassOpened event) {
        opened = event;
    }

    @EventSourcingHandler
    void evolve(BreakGlassUsed event) {}

    @EventSourcingHandler
    void evolve(BreakGlassClosed event) {
        closed = true;
    }

    @EventSourcingHandler
    void evolve(BreakGlassReviewed event) {
        reviewed = true;
    }
}
