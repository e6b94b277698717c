package dev.stepwarden.command.member;

import dev.stepwarden.command.Fixtures;
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
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class InvitationTest {
    private static final TenantId ACME = new TenantId(new UUID(1, 1));
    private static final UUID ID = new UUID(1, 5);
    private static final UUID ANN = new UUID(1, 3);
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Set<String> GROUPS = Set.of("finance");
    private static final MemberInvited INVITED =
            new MemberInvited(ACME, ID, Role.APPROVER, GROUPS, NOW.plusSeconds(60), null);

    private final AggregateTestFixture<Invitation> invitation = at(NOW);

    @Test
    void a_person_is_invited() {
        invitation
                .givenNoPriorActivity()
                .when(new InviteMember(ACME, ID, Role.APPROVER, GROUPS, NOW.plusSeconds(60)))
                .expectEvents(INVITED);
    }

    @Test
    void a_person_is_invited_into_a_project_alone() {
        UUID project = new UUID(1, 9);
        MemberInvited expected = new MemberInvited(
                ACME, ID, null, GROUPS, NOW.plusSeconds(60), new TreeMap<>(Map.of(project, Role.DEVELOPER)));
        Roles roles = Roles.in(project, Role.DEVELOPER);
        invitation
                .givenNoPriorActivity()
                .when(new InviteMember(ACME, ID, roles, GROUPS, NOW.plusSeconds(60)))
                .expectEvents(expected);
        at(NOW).given(expected)
                .when(new AcceptInvitation(ACME, ID, ANN))
                .expectResultMessagePayload(new Offer(roles, GROUPS));
    }

    @Test
    void nobody_is_invited_as_nothing() {
        invitation
                .givenNoPriorActivity()
                .when(new InviteMember(ACME, ID, Roles.NONE, GROUPS, NOW.plusSeconds(60)))
                .expectException(InvalidFields.class);
    }

    @Test
    void an_invitation_is_good_once() {
        InvitationAccepted accepted = new InvitationAccepted(ACME, ID, ANN);
        invitation
                .given(INVITED)
                .when(new AcceptInvitation(ACME, ID, ANN))
                .expectResultMessagePayload(new Offer(Roles.of(Role.APPROVER), GROUPS))
                .expectEvents(accepted);
        at(NOW).given(INVITED, accepted)
                .when(new AcceptInvitation(ACME, ID, ANN))
                .expectException(NotFound.class)
                .expectNoEvents();
    }

    @Test
    void an_invitation_ends_when_it_said() {
        at(INVITED.expiresAt())
                .given(INVITED)
                .when(new AcceptInvitation(ACME, ID, ANN))
                .expectException(NotFound.class)
                .expectNoEvents();
    }

    @Test
    void a_withdrawn_invitation_is_good_for_nothing() {
        InvitationWithdrawn withdrawn = new InvitationWithdrawn(ACME, ID);
        invitation.given(INVITED).when(new WithdrawInvitation(ACME, ID)).expectEvents(withdrawn);
        at(NOW).given(INVITED, withdrawn)
                .when(new AcceptInvitation(ACME, ID, ANN))
                .expectException(NotFound.class)
                .expectNoEvents();
    }

    @Test
    void to_withdraw_an_invitation_again_changes_nothing() {
        invitation
                .given(INVITED, new InvitationWithdrawn(ACME, ID))
                .when(new WithdrawInvitation(ACME, ID))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void an_invitation_that_was_accepted_is_not_taken_back() {
        invitation
                .given(INVITED, new InvitationAccepted(ACME, ID, ANN))
                .when(new WithdrawInvitation(ACME, ID))
                .expectException(InvitationUsed.class)
                .expectNoEvents();
    }

    @Test
    void nobody_is_invited_as_a_program_or_until_yesterday() {
        invitation
                .givenNoPriorActivity()
                .when(new InviteMember(ACME, ID, Role.INGEST, GROUPS, NOW.plusSeconds(60)))
                .expectException(InvalidFields.class);
        at(NOW).givenNoPriorActivity()
                .when(new InviteMember(ACME, ID, Role.VIEWER, GROUPS, NOW))
                .expectException(InvalidFields.class);
    }

    private static AggregateTestFixture<Invitation> at(Instant now) {
        AggregateTestFixture<Invitation> fixture = Fixtures.of(Invitation.class);
        fixture.registerInjectableResource(Clock.fixed(now, ZoneOffset.UTC));
        return fixture;
    }
}
