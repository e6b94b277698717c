package dev.stepwarden.domain.timeline;

import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Caller;
import java.util.function.Consumer;

/** Tells which runs have changed, as soon as a reader can see it. Of the caller's tenant only. */
public interface RunChanges {
    /**
     * The listener is called by the server's own threads and must be quick.
     *
     * @throws dev.stepwarden.domain.tenancy.NotAllowed when the caller may not read runs
     */
    Subscription subscribe(Caller caller, Consumer<RunId> listener);

    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
