package dev.stepwarden.config.messaging;

import dev.stepwarden.command.reaction.Consequences;
import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Refused;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.vault.DataKey;
import dev.stepwarden.domain.vault.KeyMissing;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * On a thread of its own, for the event's has a transaction open. The event counts as handled only when this is done: after
 * a crash in between, it is sent again.
 */
@Component
final class ServersConsequences implements Consequences {
    private static final Logger LOG = LoggerFactory.getLogger(ServersConsequences.class);
    private static final Executor THREADS =
            command -> Thread.ofVirtual().name("reaction").start(command);

    /** Not there yet when handlers are made. */
    private final ObjectProvider<Commands> commands;

    ServersConsequences(ObjectProvider<Commands> commands) {
        this.commands = commands;
    }

    @Override
    public <R> Optional<R> tried(Command<R> command) {
        try {
            return Optional.ofNullable(send(command));
        } catch (Refused | NotFound forGood) {
            return Optional.empty();
        } catch (KeyMissing | DataKey.Tampered lost) {
            // tried again for ever, it would hold up what follows for everybody else
            LOG.error("{} can't be done for tenant {}: {}", name(command), command.tenant(), lost.getMessage());
            return Optional.empty();
        }
    }

    private static String name(Command<?> command) {
        return command.getClass().getSimpleName();
    }

    @Override
    public <R> R send(Command<R> command) {
        Caller server = Caller.server(command.tenant(), "reaction");
        try {
            return CompletableFuture.supplyAsync(() -> commands.getObject().send(server, command), THREADS)
                    .join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) throw cause;
            throw failed;
        }
    }
}
