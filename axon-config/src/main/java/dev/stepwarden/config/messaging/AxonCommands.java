package dev.stepwarden.config.messaging;

import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.OpenTransaction;
import dev.stepwarden.domain.tenancy.Caller;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Sends commands by Axon's bus. A command that lost a race is decided again, in a unit of work of its own. */
public final class AxonCommands implements Commands {
    private static final int TRIES = 8;
    private static final Set<String> LOST_RACES = Set.of("40001", "40P01", "23505");
    private static final long FIRST_PAUSE_NANOS = 2_000_000;

    private final CommandBus bus;
    private final RandomGenerator random;
    private final CommandQueue queue = new CommandQueue();

    public AxonCommands(CommandBus bus, RandomGenerator random) {
        this.bus = bus;
        this.random = random;
    }

    @Override
    public <R> R send(Caller caller, Command<R> command) {
        if (TransactionSynchronizationManager.isActualTransactionActive() || CurrentUnitOfWork.isStarted()) {
            throw new OpenTransaction();
        }
        for (int attempt = 1; ; attempt++) {
            CommandResultMessage<? extends R> result =
                    queue.through(command.target(), () -> dispatched(caller, command));
            if (!result.isExceptional()) return result.getPayload();
            if (attempt == TRIES || !isLostRace(result.exceptionResult()))
                throw failure(command, result.exceptionResult());
            LockSupport.parkNanos((long) (random.nextDouble() * FIRST_PAUSE_NANOS * (1L << attempt)));
        }
    }

    private <R> CommandResultMessage<? extends R> dispatched(Caller caller, Command<R> command) {
        CommandMessage<Command<R>> message = new GenericCommandMessage<>(command, TenantGate.of(caller));
        FutureCallback<Command<R>, R> answer = new FutureCallback<>();
        bus.dispatch(message, answer);
        return answer.getResult();
    }

    private static boolean isLostRace(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyException || cause instanceof AggregateStreamCreationException) return true;
            if (cause instanceof SQLException sql && LOST_RACES.contains(sql.getSQLState())) return true;
        }
        return false;
    }

    private static RuntimeException failure(Command<?> command, Throwable failure) {
        if (failure instanceof AggregateNotFoundException) return new NotFound(kindOf(command));
        if (failure instanceof RuntimeException runtime) return runtime;
        if (failure instanceof Error error) throw error;
        return new IllegalStateException(failure);
    }

    /** The first part of a stream's name: run, project, ... */
    private static String kindOf(Command<?> command) {
        String stream = command.target().toString();
        return stream.substring(0, stream.indexOf('/'));
    }
}
