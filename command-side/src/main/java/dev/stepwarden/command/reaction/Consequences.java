package dev.stepwarden.command.reaction;

import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Refused;
import java.util.Optional;

/** Sends what follows from an event, as the server, in a transaction of its own. */
public interface Consequences {
    /** Empty when a rule says no, there is nothing to send it to, or its key is lost: sent again, it would be no different. */
    <R> Optional<R> tried(Command<R> command);

    /**
     * @throws Refused and {@link NotFound} as the command says
     */
    <R> R send(Command<R> command);
}
