package dev.stepwarden.command.tenancy;

import dev.stepwarden.domain.tenancy.DisplayName;
import dev.stepwarden.domain.tenancy.TenantCommand.CreateTenant;
import dev.stepwarden.domain.tenancy.TenantEvent.TenantCreated;
import dev.stepwarden.domain.tenancy.TenantExists;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** One tenant of the installation. */
public class Tenant {
    private @Nullable TenantCreated created;

    /** For Axon, before the first event. */
    protected Tenant() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return created == null ? null : "tenant/" + created.tenant();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(CreateTenant command) {
        TenantCreated wanted = new TenantCreated(command.tenant(), DisplayName.checked("/name", command.name()));
        if (created == null) AggregateLifecycle.apply(wanted);
        else if (!created.equals(wanted)) throw new TenantExists();
    }

    @EventSourcingHandler
    void evolve(TenantCreated event) {
        created = event;
    }
}
