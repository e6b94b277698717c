package dev.stepwarden.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.member.MemberCommand.AddMember;
import dev.stepwarden.domain.member.People;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.Roles;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The whole server, and a browser to look at it with. */
abstract class BrowserTest extends ServerTest {
    @RegisterExtension
    static final Browsing BROWSING = new Browsing();

    @Autowired
    private People people;

    @Autowired
    private PasswordEncoder passwords;

    /** Somebody new with that role in the tenant. */
    Person member(TestTenant tenant, Role role) {
        return member(tenant, role, Set.of());
    }

    Person member(TestTenant tenant, Role role, Set<String> groups) {
        UUID id = UUID.randomUUID();
        Person person = new Person(role.wireName() + "-" + id + "@example.test", "correct horse " + id);
        people.add(id, person.email(), passwords.encode(person.password()));
        commands.send(tenant.server(), new AddMember(tenant.id(), id, role, groups));
        Eventually.holds(() -> assertThat(people.withId(id))
                .hasValueSatisfying(found -> assertThat(found.memberships()).isNotEmpty()));
        return person;
    }

    /** The same person in another tenant, too. */
    void join(Person person, TestTenant tenant, Roles roles) {
        UUID id = id(person);
        commands.send(tenant.server(), new AddMember(tenant.id(), id, roles, Set.of()));
        Eventually.holds(() -> assertThat(people.withId(id).orElseThrow().memberships())
                .anyMatch(membership -> membership.tenant().equals(tenant.id())));
    }

    UUID id(Person person) {
        return people.withEmail(person.email()).orElseThrow().id();
    }

    Visitor visitor() {
        return visitor(Window.USUAL);
    }

    Visitor visitor(Window window) {
        return BROWSING.visitor(url(), window);
    }

    static Locator heading(Page page, String text) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(text).setExact(true));
    }

    static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    /** Somebody who may read the tenant's runs, signed in and at that path. */
    Visitor reader(TestTenant tenant, String path) {
        return visitor().open(path).signIn(member(tenant, Role.VIEWER));
    }
}
