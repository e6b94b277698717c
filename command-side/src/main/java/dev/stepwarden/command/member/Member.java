package dev.stepwarden.command.member;

import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.member.MemberCommand.AddMember;
import dev.stepwarden.domain.member.MemberEvent.MemberAdded;
import dev.stepwarden.domain.member.MemberExists;
import dev.stepwarden.domain.tenancy.DisplayName;
import dev.stepwarden.domain.tenancy.Role;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** One person's membership of a tenant. */
public class Member {
    private static final int MAX_GROUPS = 50;

    private @Nullable MemberAdded added;

    /** For Axon, before the first event. */
    protected Member() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return added == null ? null : "member/" + added.tenant() + "/" + added.person();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(AddMember command) {
        MemberAdded wanted = new MemberAdded(
                command.tenant(), command.person(), forPeople(command.role()), groups(command.groups()));
        if (added == null) AggregateLifecycle.apply(wanted);
        else if (!added.equals(wanted)) throw new MemberExists();
    }

    @EventSourcingHandler
    void evolve(MemberAdded event) {
        added = event;
    }

    private static Role forPeople(Role role) {
        if (EnumSet.of(Role.INGEST, Role.SERVER).contains(role)) {
            throw new InvalidFields("/role", "must be a role for people");
        }
        return role;
    }

    /** Sorted, so that the same groups are stored as the same bytes. */
    private static Set<String> groups(Set<String> names) {
        if (names.size() > MAX_GROUPS) throw new InvalidFields("/groups", "must be at most " + MAX_GROUPS);
        names.forEach(name -> DisplayName.checked("/groups", name));
        return Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }
}
