package dev.stepwarden.command.member;

import dev.stepwarden.command.Fixtures;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.member.GroupCommand.CreateGroup;
import dev.stepwarden.domain.member.GroupEvent.GroupCreated;
import dev.stepwarden.domain.member.GroupExists;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class GroupTest {
    private static final TenantId ACME = new TenantId(new UUID(1, 1));

    private final AggregateTestFixture<Group> group = Fixtures.of(Group.class);

    @Test
    void a_name_is_taken_once() {
        GroupCreated created = new GroupCreated(ACME, "finance");
        group.givenNoPriorActivity().when(new CreateGroup(ACME, "finance")).expectEvents(created);
        Fixtures.of(Group.class)
                .given(created)
                .when(new CreateGroup(ACME, "finance"))
                .expectException(GroupExists.class)
                .expectNoEvents();
    }

    @Test
    void a_name_that_breaks_lines_is_refused() {
        group.givenNoPriorActivity().when(new CreateGroup(ACME, "fin\nance")).expectException(InvalidFields.class);
    }
}
