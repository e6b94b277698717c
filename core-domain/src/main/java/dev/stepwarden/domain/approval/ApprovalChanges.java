package dev.stepwarden.domain.approval;

import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.tenancy.Caller;
import java.util.function.Consumer;

/** Tells which requests for approval have come or changed, as soon as a reader can see it. Of what the caller may see only. */
public interface ApprovalChanges {
    /**
     * The listener is called by the server's own threads and must be quick.
     *
     * @throws dev.stepwarden.domain.tenancy.NotAllowed when the caller may not see any
     */
    Subscription subscribe(Caller caller, Consumer<DecisionId> listener);

    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
