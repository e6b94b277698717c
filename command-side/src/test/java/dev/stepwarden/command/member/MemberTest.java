package dev.stepwarden.command.member;

import dev.stepwarden.command.Fixtures;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.member.MemberCommand.AddMember;
import dev.stepwarden.domain.member.MemberEvent.MemberAdded;
import dev.stepwarden.domain.member.MemberExists;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantId;
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

    private final AggregateTestFixture<Member> member = Fixtures.of(Member.class);

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
        Fixtures.of(Member.class)
                .given(ADDED)
                .when(new AddMember(ACME, ANN, Role.APPROVER, Set.of("finance", "board")))
                .expectException(MemberExists.class)
                .expectNoEvents();
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
}
