package dev.stepwarden.domain.member;

import java.util.UUID;
import java.util.function.Consumer;

/** Tells whose membership of some tenant has changed, as soon as it can be read. Changes that other nodes project are not heard. */
public interface MembershipChanges {
    /** The listener is called by the server's own threads and must be quick. */
    Subscription subscribe(Consumer<UUID> listener);

    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
