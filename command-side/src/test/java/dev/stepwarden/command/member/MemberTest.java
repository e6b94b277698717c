package dev.stepwarden.command.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.command.Fixtures;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.member.LastAdmin;
import dev.stepwarden.domain.member.MemberCommand.AddMember;
import dev.stepwarden.domain.member.MemberCommand.ChangeMember;
import dev.stepwarden.domain.member.MemberEvent.GroupsAssigned;
import dev.stepwarden.domain.member.MemberEvent.MemberAdded;
import dev.stepwarden.domain.member.MemberEvent.MemberDeactivated;
import dev.stepwarden.domain.member.MemberEvent.MemberReactivated;
import dev.stepwarden.domain.member.MemberEvent.ProjectRoleGranted;
import dev.stepwarden.domain.member.MemberEvent.ProjectRoleRevoked;
import dev.stepwarden.domain.member.MemberEvent.RoleGranted;
import dev.stepwarden.domain.member.MemberExists;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.Roles;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemberTest {
    private static final TenantId ACME = new TenantId(new UUID(1, 1));
    private static final UUID ANN = new UUID(1, 3);
    private static final Set<String> GROUPS = Set.of("finance", "support");
    private static final MemberAdded ADDED = new MemberAdded(ACME, ANN, Role.APPROVER, GROUPS);

    private static final UUID SHOP = new UUID(1, 8);
    private static final MemberAdded ADDED_TO_PROJECT = new MemberAdded(ACME, ANN, null, GROUPS);

    private final MemorySeats seats = new MemorySeats();
    private final AggregateTestFixture<Member> member = fixture();

    @Test
    void a_member_is_added() {
        member.givenNoPriorActivity()
                .when(new AddMember(ACME, ANN, Role.APPROVER, GROUPS))
                .expectEvents(ADDED);
    }

    @Test
    void adding_the_same_member_again_changes_nothing() {
        member.given(ADDED)
                .when(new AddMember(ACME, ANN, Role.APPROVER, Set.of("support", "finance")))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void adding_a_member_is_no_way_to_another_role_or_group() {
        member.given(ADDED)
                .when(new AddMember(ACME, ANN, Role.ADMIN, GROUPS))
                .expectException(MemberExists.class)
                .expectNoEvents();
        fixture()
                .given(ADDED)
                .when(new AddMember(ACME, ANN, Role.APPROVER, Set.of("finance", "board")))
                .expectException(MemberExists.class)
                .expectNoEvents();
    }

    @Test
    void a_member_is_added_to_a_project_alone() {
        member.givenNoPriorActivity()
                .when(new AddMember(ACME, ANN, Roles.in(SHOP, Role.DEVELOPER), GROUPS))
                .expectEvents(ADDED_TO_PROJECT, new ProjectRoleGranted(ACME, ANN, SHOP, Role.DEVELOPER));
        fixture()
                .given(ADDED_TO_PROJECT, new ProjectRoleGranted(ACME, ANN, SHOP, Role.DEVELOPER))
                .when(new AddMember(ACME, ANN, Roles.in(SHOP, Role.DEVELOPER), GROUPS))
                .expectNoEvents();
    }

    @Test
    void a_member_without_any_role_is_not_added() {
        member.givenNoPriorActivity()
                .when(new AddMember(ACME, ANN, Roles.NONE, GROUPS))
                .expectException(InvalidFields.class);
    }

    @Test
    void roles_in_projects_become_those_that_are_wanted_and_no_others() {
        UUID pay = new UUID(1, 7);
        member.given(ADDED, new ProjectRoleGranted(ACME, ANN, SHOP, Role.VIEWER))
                .when(inProjects(Map.of(pay, Role.ADMIN)))
                .expectEvents(
                        new ProjectRoleRevoked(ACME, ANN, SHOP), new ProjectRoleGranted(ACME, ANN, pay, Role.ADMIN));
        fixture()
                .given(ADDED, new ProjectRoleGranted(ACME, ANN, SHOP, Role.VIEWER))
                .when(inProjects(Map.of(SHOP, Role.VIEWER)))
                .expectNoEvents();
        fixture()
                .given(ADDED, new ProjectRoleGranted(ACME, ANN, SHOP, Role.VIEWER))
                .when(new ChangeMember(ACME, ANN, Role.VIEWER, null, null))
                .expectEvents(new RoleGranted(ACME, ANN, Role.VIEWER));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"INGEST", "SERVER", "AUDITOR"})
    void a_role_that_has_no_meaning_in_a_project_is_refused(Role role) {
        member.given(ADDED).when(inProjects(Map.of(SHOP, role))).expectException(InvalidFields.class);
    }

    @Test
    void the_last_admin_keeps_the_role_over_the_tenant_whatever_he_has_in_projects() {
        seats.take(ACME, ANN);
        member.given(new MemberAdded(ACME, ANN, Role.ADMIN, GROUPS))
                .when(new ChangeMember(ACME, ANN, null, true, Map.of(SHOP, Role.ADMIN), null, null))
                .expectException(LastAdmin.class)
                .expectNoEvents();
    }

    @Test
    void an_admin_of_a_project_has_no_seat_among_the_tenants_admins() {
        member.givenNoPriorActivity()
                .when(new AddMember(ACME, ANN, Roles.in(SHOP, Role.ADMIN), GROUPS))
                .expectSuccessfulHandlerExecution();
        assertThat(seats.admins).isEmpty();
    }

    private static ChangeMember inProjects(Map<UUID, Role> projects) {
        return new ChangeMember(ACME, ANN, null, false, projects, null, null);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"INGEST", "SERVER"})
    void a_role_that_is_not_for_people_is_refused(Role role) {
        member.givenNoPriorActivity()
                .when(new AddMember(ACME, ANN, role, Set.of()))
                .expectException(InvalidFields.class)
                .expectNoEvents();
    }

    @Test
    void a_member_is_in_fifty_groups_at_most() {
        Set<String> many = IntStream.range(0, 51).mapToObj(i -> "group " + i).collect(Collectors.toSet());

        member.givenNoPriorActivity()
                .when(new AddMember(ACME, ANN, Role.VIEWER, many))
                .expectException(InvalidFields.class);
    }

    @Test
    void a_change_makes_an_event_for_each_thing_that_changes_and_for_nothing_else() {
        member.given(ADDED)
                .when(new ChangeMember(ACME, ANN, Role.AUDITOR, Set.of("board"), false))
                .expectEvents(
                        new RoleGranted(ACME, ANN, Role.AUDITOR),
                        new GroupsAssigned(ACME, ANN, Set.of("board")),
                        new MemberDeactivated(ACME, ANN));
        fixture()
                .given(ADDED, new MemberDeactivated(ACME, ANN))
                .when(new ChangeMember(ACME, ANN, Role.APPROVER, null, true))
                .expectEvents(new MemberReactivated(ACME, ANN));
        fixture()
                .given(ADDED)
                .when(new ChangeMember(ACME, ANN, Role.APPROVER, GROUPS, true))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void the_last_admin_is_neither_demoted_nor_deactivated() {
        MemberAdded admin = new MemberAdded(ACME, ANN, Role.ADMIN, Set.of());
        seats.take(ACME, ANN);
        member.given(admin)
                .when(new ChangeMember(ACME, ANN, Role.VIEWER, null, null))
                .expectException(LastAdmin.class)
                .expectNoEvents();
        fixture()
                .given(admin)
                .when(new ChangeMember(ACME, ANN, null, null, false))
                .expectException(LastAdmin.class)
                .expectNoEvents();
    }

    @Test
    void an_admin_may_go_when_another_is_there() {
        seats.take(ACME, ANN);
        seats.take(ACME, new UUID(1, 4));
        member.given(new MemberAdded(ACME, ANN, Role.ADMIN, Set.of()))
                .when(new ChangeMember(ACME, ANN, Role.VIEWER, null, null))
                .expectEvents(new RoleGranted(ACME, ANN, Role.VIEWER));
    }

    @Test
    void an_admin_who_is_not_active_does_not_count() {
        member.given(new MemberAdded(ACME, ANN, Role.ADMIN, Set.of()), new MemberDeactivated(ACME, ANN))
                .when(new ChangeMember(ACME, ANN, Role.VIEWER, null, null))
                .expectEvents(new RoleGranted(ACME, ANN, Role.VIEWER));
    }

    private AggregateTestFixture<Member> fixture() {
        AggregateTestFixture<Member> fixture = Fixtures.of(Member.class);
        fixture.registerInjectableResource(seats);
        return fixture;
    }

    /** Seats as the database keeps them. */
    private static final class MemorySeats implements AdminSeats {
        private final Set<UUID> admins = new HashSet<>();

        @Override
        public void take(TenantId tenant, UUID person) {
            admins.add(person);
        }

        @Override
        public void leave(TenantId tenant, UUID person) {
            if (Set.of(person).containsAll(admins)) throw new LastAdmin();
            admins.remove(person);
        }
    }
}
