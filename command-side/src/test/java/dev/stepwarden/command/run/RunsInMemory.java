package dev.stepwarden.command.run;

import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.tenancy.Caller;
import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** The door for writes, with the real decisions behind it and Axon's event store in memory. */
final class RunsInMemory implements Commands {
    private final CommandBus bus = SimpleCommandBus.builder().build();

    RunsInMemory(Clock clock) {
        ParameterResolverFactory parameters = MultiParameterResolverFactory.ordered(
                ClasspathParameterResolverFactory.forClass(Run.class),
                new SimpleResourceParameterResolverFactory(List.of(new MemoryVault(), clock)));
        EventSourcingRepository<Run> runs = EventSourcingRepository.builder(Run.class)
                .eventStore(EmbeddedEventStore.builder()
                        .storageEngine(new InMemoryEventStorageEngine())
                        .build())
                .parameterResolverFactory(parameters)
                .build();
        AggregateAnnotationCommandHandler.<Run>builder()
                .aggregateType(Run.class)
                .repository(runs)
                .parameterResolverFactory(parameters)
                .commandTargetResolver(
                        message -> new VersionedAggregateIdentifier(((Command<?>) message.getPayload()).target(), null))
                .build()
                .subscribe(bus);
    }

    @Override
    public <R> R send(Caller caller, Command<R> command) {
        FutureCallback<Command<R>, R> answer = new FutureCallback<>();
        bus.dispatch(new GenericCommandMessage<>(command), answer);
        CommandResultMessage<? extends R> result = answer.getResult();
        if (!result.isExceptional()) return result.getPayload();
        if (result.exceptionResult() instanceof AggregateNotFoundException) throw new NotFound("run");
        if (result.exceptionResult() instanceof RuntimeException refused) throw refused;
        throw new AssertionError(result.exceptionResult());
    }
}
