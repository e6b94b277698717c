package dev.stepwarden.command.retention;

import dev.stepwarden.domain.retention.RetentionCommand.ConfirmExpiry;
import dev.stepwarden.domain.retention.RetentionEvent.PayloadsExpired;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A tenant's payloads that died by plan on one day: the receipt, once. */
public class ExpiryDay {
    private @Nullable PayloadsExpired receipt;

    /** For Axon, before the first event. */
    protected ExpiryDay() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return receipt == null ? null : "retention/" + receipt.tenant() + "/" + receipt.day();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ConfirmExpiry command) {
        if (receipt != null) return;
        AggregateLifecycle.apply(new PayloadsExpired(command.tenant(), command.day(), command.runs(), command.root()));
    }

    @EventSourcingHandler
    void evolve(PayloadsExpired event) {
        receipt = event;
    }
}
