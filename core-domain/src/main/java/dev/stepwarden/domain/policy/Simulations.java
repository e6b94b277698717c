package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.tenancy.Caller;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Starts and cancels simulations, which take seconds. {@link ShowSimulation} tells how far one is. */
public interface Simulations {
    int MOST_CALLS = 10_000;

    /**
     * Over the newest recorded calls of the set's project, or of all that the caller sees for a set of the organisation.
     *
     * @throws dev.stepwarden.domain.messaging.NotFound when there is no such version within reach
     * @throws dev.stepwarden.domain.tenancy.NotAllowed when the caller may not draft policies there
     * @throws dev.stepwarden.domain.messaging.Overloaded when too many are waiting
     */
    UUID start(Caller caller, String set, int version, @Nullable Instant from, @Nullable Instant to, int calls);

    /** Does nothing when it has ended already. */
    void cancel(Caller caller, String set, UUID simulation);
}
