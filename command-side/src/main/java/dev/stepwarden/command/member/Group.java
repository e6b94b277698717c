package dev.stepwarden.command.member;

import dev.stepwarden.domain.member.GroupCommand.CreateGroup;
import dev.stepwarden.domain.member.GroupEvent.GroupCreated;
import dev.stepwarden.domain.member.GroupExists;
import dev.stepwarden.domain.member.GroupIds;
import dev.stepwarden.domain.tenancy.DisplayName;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** One group of a tenant: its name. */
public class Group {
    private @Nullable GroupCreated created;

    /** For Axon, before the first event. */
    protected Group() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return created == null
                ? null
                : "group/" + created.tenant() + "/" + GroupIds.of(created.tenant(), created.name());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(CreateGroup command) {
        if (created != null) throw new GroupExists();
        AggregateLifecycle.apply(new GroupCreated(command.tenant(), DisplayName.checked("/name", command.name())));
    }

    @EventSourcingHandler
    void evolve(GroupCreated event) {
        created = event;
    }
}
