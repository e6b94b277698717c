package dev.stepwarden.command.member;

import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.member.InvitationCommand.AcceptInvitation;
import dev.stepwarden.domain.member.InvitationCommand.InviteMember;
import dev.stepwarden.domain.member.InvitationCommand.Offer;
import dev.stepwarden.domain.member.InvitationCommand.WithdrawInvitation;
import dev.stepwarden.domain.member.InvitationEvent.InvitationAccepted;
import dev.stepwarden.domain.member.InvitationEvent.InvitationWithdrawn;
import dev.stepwarden.domain.member.InvitationEvent.MemberInvited;
import dev.stepwarden.domain.member.InvitationUsed;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.Roles;
import java.time.Clock;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** One invitation to a tenant: good once, and until it expires. */
public class Invitation {
    private @Nullable MemberInvited invited;
    private boolean accepted;
    private boolean withdrawn;

    /** For Axon, before the first event. */
    protected Invitation() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return invited == null ? null : "invitation/" + invited.tenant() + "/" + invited.invitation();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(InviteMember command, Clock clock) {
        if (!command.expiresAt().isAfter(clock.instant())) {
            throw new InvalidFields("/expires_at", "must be in the future");
        }
        AggregateLifecycle.apply(new MemberInvited(
                command.tenant(),
                command.invitation(),
                MembershipRules.some(command.roles()).tenantWide(),
                MembershipRules.groups(command.groups()),
                command.expiresAt(),
                projects(command.roles())));
    }

    /** One that was used or has expired is as good as none: a stranger's guess learns nothing. */
    @CommandHandler
    Offer decide(AcceptInvitation command, Clock clock) {
        MemberInvited open = invited;
        if (open == null || accepted || withdrawn || !clock.instant().isBefore(open.expiresAt()))
            throw new NotFound("invitation");
        AggregateLifecycle.apply(new InvitationAccepted(command.tenant(), command.invitation(), command.person()));
        return new Offer(roles(open), open.groups());
    }

    private static @Nullable SortedMap<UUID, Role> projects(Roles roles) {
        return roles.inProjects().isEmpty() ? null : new TreeMap<>(roles.inProjects());
    }

    private static Roles roles(MemberInvited invited) {
        SortedMap<UUID, Role> projects = invited.projects();
        return new Roles(invited.role(), projects == null ? Map.of() : projects);
    }

    /** One that has expired may be withdrawn too: its address goes with it. */
    @CommandHandler
    void decide(WithdrawInvitation command) {
        if (accepted) throw new InvitationUsed();
        if (!withdrawn) AggregateLifecycle.apply(new InvitationWithdrawn(command.tenant(), command.invitation()));
    }

    @EventSourcingHandler
    void evolve(MemberInvited event) {
        invited = event;
    }

    @EventSourcingHandler
    void evolve(InvitationAccepted event) {
        accepted = true;
    }

    @EventSourcingHandler
    void evolve(InvitationWithdrawn event) {
        withdrawn = true;
    }
}
