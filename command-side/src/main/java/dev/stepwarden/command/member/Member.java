package dev.stepwarden.command.member;

import dev.stepwarden.domain.member.MemberCommand.AddMember;
import dev.stepwarden.domain.member.MemberCommand.ChangeMember;
import dev.stepwarden.domain.member.MemberEvent;
import dev.stepwarden.domain.member.MemberEvent.GroupsAssigned;
import dev.stepwarden.domain.member.MemberEvent.MemberAdded;
import dev.stepwarden.domain.member.MemberEvent.MemberDeactivated;
import dev.stepwarden.domain.member.MemberEvent.MemberReactivated;
import dev.stepwarden.domain.member.MemberEvent.ProjectRoleGranted;
import dev.stepwarden.domain.member.MemberEvent.ProjectRoleRevoked;
import dev.stepwarden.domain.member.MemberEvent.RoleGranted;
import dev.stepwarden.domain.member.MemberEvent.RoleRevoked;
import dev.stepwarden.domain.member.MemberExists;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
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
    private @Nullable Role role;
    private final Map<UUID, Role> projects = new TreeMap<>();
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
                MembershipRules.some(command.roles()).tenantWide(),
                MembershipRules.groups(command.groups()));
        if (added != null) {
            boolean same =
                    added.equals(wanted) && projects.equals(command.roles().inProjects());
            if (!same) throw new MemberExists();
            return;
        }
        if (wanted.role() == Role.ADMIN) seats.take(wanted.tenant(), wanted.person());
        AggregateLifecycle.apply(wanted);
        changes(command.tenant(), command.person(), command.roles().inProjects())
                .forEach(AggregateLifecycle::apply);
    }

    /** What is as wanted already makes no event. */
    @CommandHandler
    void decide(ChangeMember command, AdminSeats seats) {
        Role newRole = newRole(command);
        Set<String> newGroups = command.groups() == null ? groups : MembershipRules.groups(command.groups());
        boolean willBeActive = command.active() == null ? active : command.active();
        boolean wasAdmin = active && role == Role.ADMIN;
        boolean willBeAdmin = willBeActive && newRole == Role.ADMIN;
        if (willBeAdmin && !wasAdmin) seats.take(command.tenant(), command.person());
        if (wasAdmin && !willBeAdmin) seats.leave(command.tenant(), command.person());
        List<MemberEvent> changes = new ArrayList<>();
        if (newRole != role) changes.add(change(command, newRole));
        if (command.projects() != null)
            changes.addAll(changes(command.tenant(), command.person(), MembershipRules.inProjects(command.projects())));
        if (!newGroups.equals(groups)) changes.add(new GroupsAssigned(command.tenant(), command.person(), newGroups));
        if (active && !willBeActive) changes.add(new MemberDeactivated(command.tenant(), command.person()));
        if (!active && willBeActive) changes.add(new MemberReactivated(command.tenant(), command.person()));
        changes.forEach(AggregateLifecycle::apply);
    }

    private @Nullable Role newRole(ChangeMember command) {
        if (command.withoutRole()) return null;
        return command.role() == null ? role : MembershipRules.forPeople(command.role());
    }

    private static MemberEvent change(ChangeMember command, @Nullable Role newRole) {
        return newRole == null
                ? new RoleRevoked(command.tenant(), command.person())
                : new RoleGranted(command.tenant(), command.person(), newRole);
    }

    /** In the projects' order, so that the same wish is stored as the same events. */
    private List<MemberEvent> changes(TenantId tenant, UUID person, Map<UUID, Role> wanted) {
        List<MemberEvent> changes = new ArrayList<>();
        for (UUID project : projects.keySet()) {
            if (!wanted.containsKey(project)) changes.add(new ProjectRoleRevoked(tenant, person, project));
        }
        new TreeMap<>(wanted).forEach((project, inProject) -> {
            if (projects.get(project) != inProject)
                changes.add(new ProjectRoleGranted(tenant, person, project, inProject));
        });
        return changes;
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
    void evolve(RoleRevoked event) {
        role = null;
    }

    @EventSourcingHandler
    void evolve(ProjectRoleGranted event) {
        projects.put(event.project(), event.role());
    }

    @EventSourcingHandler
    void evolve(ProjectRoleRevoked event) {
        projects.remove(event.project());
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
