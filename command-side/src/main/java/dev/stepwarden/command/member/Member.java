package dev.stepwarden.command.member;

import dev.stepwarden.domain.member.MemberCommand.AddMember;
import dev.stepwarden.domain.member.MemberCommand.ChangeMember;
import dev.stepwarden.domain.member.MemberEvent;
import dev.stepwarden.domain.member.MemberEvent.GroupsAssigned;
import dev.stepwarden.domain.member.MemberEvent.MemberAdded;
import dev.stepwarden.domain.member.MemberEvent.MemberDeactivated;
import dev.stepwarden.domain.member.MemberEvent.MemberReactivated;
import dev.stepwarden.domain.member.MemberEvent.RoleGranted;
import dev.stepwarden.domain.member.MemberExists;
import dev.stepwarden.domain.tenancy.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** One person's membership of a tenant. */
public class Member {

    private @Nullable MemberAdded added;
    private Role role = Role.VIEWER;
    private Set<String> groups = Set.of();
    private boolean active;

    /** For Axon, before the first event. */
    protected Member() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return added == null ? null : "member/" + added.tenant() + "/" + added.person();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(AddMember command, AdminSeats seats) {
        MemberAdded wanted = new MemberAdded(
                command.tenant(),
                command.person(),
                MembershipRules.forPeople(command.role()),
                MembershipRules.groups(command.groups()));
        if (added != null) {
            if (!added.equals(wanted)) throw new MemberExists();
            return;
        }
        if (wanted.role() == Role.ADMIN) seats.take(wanted.tenant(), wanted.person());
        AggregateLifecycle.apply(wanted);
    }

    /** What is as wanted already makes no event. */
    @CommandHandler
    void decide(ChangeMember command, AdminSeats seats) {
        Role newRole = command.role() == null ? role : MembershipRules.forPeople(command.role());
        Set<String> newGroups = command.groups() == null ? groups : MembershipRules.groups(command.groups());
        boolean willBeActive = command.active() == null ? active : command.active();
        boolean wasAdmin = active && role == Role.ADMIN;
        boolean willBeAdmin = willBeActive && newRole == Role.ADMIN;
        if (willBeAdmin && !wasAdmin) seats.take(command.tenant(), command.person());
        if (wasAdmin && !willBeAdmin) seats.leave(command.tenant(), command.person());
        List<MemberEvent> changes = new ArrayList<>();
        if (newRole != role) changes.add(new RoleGranted(command.tenant(), command.person(), newRole));
        if (!newGroups.equals(groups)) changes.add(new GroupsAssigned(command.tenant(), command.person(), newGroups));
        if (active && !willBeActive) changes.add(new MemberDeactivated(command.tenant(), command.person()));
        if (!active && willBeActive) changes.add(new MemberReactivated(command.tenant(), command.person()));
        changes.forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void evolve(MemberAdded event) {
        added = event;
        role = event.role();
        groups = event.groups();
        active = true;
    }

    @EventSourcingHandler
    void evolve(RoleGranted event) {
        role = event.role();
    }

    @EventSourcingHandler
    void evolve(GroupsAssigned event) {
        groups = event.groups();
    }

    @EventSourcingHandler
    void evolve(MemberDeactivated event) {
        active = false;
    }

    @EventSourcingHandler
    void evolve(MemberReactivated event) {
        active = true;
    }
}
