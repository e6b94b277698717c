package dev.stepwarden.query.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.member.MemberCommand.AddMember;
import dev.stepwarden.domain.member.People;
import dev.stepwarden.domain.member.People.EmailTaken;
import dev.stepwarden.domain.member.People.Membership;
import dev.stepwarden.domain.member.People.Person;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.Roles;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class JdbcPeopleTest extends ServerTest {
    private final UUID ann = UUID.randomUUID();
    private final String email = "Ann." + ann + "@Example.test";

    @Autowired
    private People people;

    @Test
    void a_person_is_found_by_address_without_regard_to_case_and_by_id() {
        people.add(ann, email, "hash");

        assertThat(people.withEmail(email.toUpperCase(Locale.ROOT)))
                .map(Person::id)
                .contains(ann);
        assertThat(people.withId(ann)).map(Person::email).contains(email);
        assertThat(people.withEmail("%")).isEmpty();
        assertThat(people.withId(UUID.randomUUID())).isEmpty();
    }

    @Test
    void an_address_belongs_to_one_person() {
        people.add(ann, email, "hash");

        assertThatCode(() -> people.add(ann, email, "hash")).doesNotThrowAnyException();
        assertThatThrownBy(() -> people.add(UUID.randomUUID(), email.toLowerCase(Locale.ROOT), "hash"))
                .isInstanceOf(EmailTaken.class);
    }

    @Test
    void a_person_may_belong_to_several_tenants_with_a_role_in_each() {
        String acmeName = "acme " + UUID.randomUUID();
        String globexName = "globex " + UUID.randomUUID();
        TestTenant acme = newTenant(acmeName, "checkout");
        TestTenant globex = newTenant(globexName, "logistics");
        people.add(ann, email, "hash");
        commands.send(acme.server(), new AddMember(acme.id(), ann, Role.ADMIN, Set.of()));
        commands.send(
                globex.server(), new AddMember(globex.id(), ann, Roles.of(Role.APPROVER), Set.of("finance", "board")));

        Eventually.holds(() -> assertThat(people.withId(ann).orElseThrow().memberships())
                .containsExactlyInAnyOrder(
                        new Membership(acme.id(), acmeName, Roles.of(Role.ADMIN), Set.of()),
                        new Membership(globex.id(), globexName, Roles.of(Role.APPROVER), Set.of("finance", "board"))));
    }

    @Test
    void a_person_does_not_show_address_or_hash_where_it_is_logged() {
        people.add(ann, email, "hash");

        assertThat(people.withId(ann).orElseThrow()).hasToString("person/" + ann);
    }
}
