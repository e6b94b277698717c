package dev.stepwarden.command.retention;

import dev.stepwarden.domain.retention.DeletionCommand.FinishDeletion;
import dev.stepwarden.domain.retention.DeletionCommand.RequestDeletion;
import dev.stepwarden.domain.retention.RetentionEvent.TenantDeletionRequested;
import dev.stepwarden.domain.retention.RetentionEvent.TenantPayloadsDeleted;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A deletion of all of a tenant's payloads: asked for, and, when the last of them is gone, finished. */
public class PayloadDeletion {
    private @Nullable TenantDeletionRequested request;
    private boolean finished;

    /** For Axon, before the first event. */
    protected PayloadDeletion() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return request == null ? null : "deletion/" + request.tenant() + "/" + request.deletion();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RequestDeletion command) {
        if (request != null) return;
        AggregateLifecycle.apply(new TenantDeletionRequested(command.tenant(), command.deletion(), command.reason()));
    }

    @CommandHandler
    void decide(FinishDeletion command) {
        if (finished || request == null) return;
        AggregateLifecycle.apply(new TenantPayloadsDeleted(
                command.tenant(),
                command.deletion(),
                request.reason(),
                command.runs(),
                command.held(),
                command.root()));
    }

    @EventSourcingHandler
    void evolve(TenantDeletionRequested event) {
        request = event;
    }

    @EventSourcingHandler
    void evolve(TenantPayloadsDeleted event) {
        finished = true;
    }
}
