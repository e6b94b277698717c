package dev.stepwarden.command.run;

import java.util.UUID;
import org.axonframework.common.IdentifierFactory;
import org.jspecify.annotations.Nullable;

/**
 * Gives every message of Axon its id: a random one, or the one that was chosen beforehand.
 *
 * <p>Rows of the vault carry the id of the event that counts them, and what the event says depends on which rows were new.
 * So the id must be there before the event is; but Axon makes an event's message itself and has no parameter for its id.
 * It does ask this factory, on the same thread, which it finds by the service loader (META-INF/services).
 */
public final class EventIds extends IdentifierFactory {
    private static final ThreadLocal<@Nullable UUID> CHOSEN = new ThreadLocal<>();

    /** Runs {@code apply}, which must make one message, and sees to it that this message gets that id. */
    public static void choose(UUID id, Runnable apply) {
        CHOSEN.set(id);
        try {
            apply.run();
            if (CHOSEN.get() != null) throw new IllegalStateException("the event did not get the id chosen for it");
        } finally {
            CHOSEN.remove();
        }
    }

    @Override
    public String generateIdentifier() {
        UUID chosen = CHOSEN.get();
        CHOSEN.remove();
        return (chosen == null ? UUID.randomUUID() : chosen).toString();
    }
}
