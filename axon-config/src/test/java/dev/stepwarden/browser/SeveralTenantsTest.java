package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.stepwarden.Eventually;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.member.MemberCommand.ChangeMember;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.Roles;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody who is a viewer of one tenant and an admin of another. */
class SeveralTenantsTest extends BrowserTest {
    private static final int A_SECOND_MS = 1_000;

    private final UUID unique = UUID.randomUUID();
    private final String nameOfOne = "Acme " + unique;
    private final String nameOfOther = "Globex " + unique;
    private TestTenant one;
    private TestTenant other;
    private TestTenant third;
    private UUID runOfOne;
    private UUID runOfOther;
    private Person ann;

    @BeforeEach
    void aRunInEach() {
        one = newTenant(nameOfOne, "checkout");
        other = newTenant(nameOfOther, "support");
        third = newTenant();
        runOfOne = recorded(one, "Run of Acme");
        runOfOther = recorded(other, "Run of Globex");
        ann = member(one, Role.VIEWER);
        join(ann, other, Roles.of(Role.ADMIN));
        member(other, Role.ADMIN);
    }

    @Test
    void a_link_to_a_run_opens_under_the_tenant_that_has_it() {
        Page page = visitor().open("/runs/" + runOfOther).signIn(ann).page();
        assertThat(page).hasURL(Pattern.compile("/t/" + other.id() + "/runs/" + runOfOther + "$"));
        assertThat(card(page)).containsText(nameOfOther);

        page.navigate("/runs/" + runOfOne);
        assertThat(page).hasURL(Pattern.compile("/t/" + one.id() + "/runs/" + runOfOne + "$"));
        assertThat(card(page)).containsText(nameOfOne);

        page.navigate("/projects/" + other.project().value() + "/runs?range=all");
        assertThat(page)
                .hasURL(Pattern.compile(
                        "/t/" + other.id() + "/projects/" + other.project().value() + "/runs.*"));
    }

    @Test
    void the_switcher_leads_to_the_other_tenant_and_keys_do_so_too() {
        Page page = visitor().open(path(one)).signIn(ann).page();
        assertThat(card(page)).containsText(nameOfOne);

        card(page).click();
        Locator choice = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(nameOfOther));
        assertThat(choice).containsText("admin");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(nameOfOne)))
                .hasAttribute("aria-current", "true");
        choice.focus();
        page.keyboard().press("Enter");
        assertThat(card(page)).containsText(nameOfOther);
        assertThat(link(page, "Run of Globex")).isVisible();

        page.keyboard().press("Control+k");
        page.getByLabel("Jump to").last().fill("acme " + unique);
        assertThat(page.locator(".jump .menu-item.at")).containsText(nameOfOne);
        page.keyboard().press("Enter");
        assertThat(card(page)).containsText(nameOfOne);
    }

    @Test
    void two_tabs_in_two_tenants_do_not_mix() {
        Page first = visitor().open(path(one)).signIn(ann).page();
        assertThat(link(first, "Run of Acme")).isVisible();
        Page second = first.context().newPage();
        second.navigate(path(other));
        assertThat(link(second, "Run of Globex")).isVisible();

        recorded(other, "Later run of Globex");
        assertThat(second.locator(".pill")).containsText("1 new");
        second.keyboard().press(".");
        assertThat(link(second, "Later run of Globex")).isVisible();
        assertThat(first.locator(".pill")).isHidden();

        first.reload();
        assertThat(link(first, "Run of Acme")).isVisible();
        assertThat(first.getByText("Run of Globex")).hasCount(0);
        assertThat(card(first)).containsText(nameOfOne);
    }

    @Test
    void what_is_pushed_to_a_tab_stays_in_its_tenant() {
        TestTenant empty = newTenant("Initech " + unique, "start");
        join(ann, empty, Roles.of(Role.ADMIN));
        Page page = visitor().open(path(empty)).signIn(ann).page();
        assertThat(heading(page, "Record your first run")).isVisible();

        Recorder recorder = new Recorder(empty);
        UUID run = recorder.start("First of Initech", "");
        recorder.append(run, Step.of("tool", "look up", java.time.Instant.now()));

        assertThat(page).hasURL(Pattern.compile("/t/" + empty.id() + "/runs/" + run + "$"));
        assertThat(card(page)).containsText("Initech");
    }

    /** As a page would that was tampered with. */
    @Test
    void no_request_changes_the_tenant_of_a_tab_that_is_there() {
        Visitor visitor = visitor().open(path(one)).signIn(ann);
        Page page = visitor.page();
        assertThat(link(page, "Run of Acme")).isVisible();
        AtomicInteger sent = new AtomicInteger();
        page.route(Pattern.compile("/t/" + one.id() + "/\\?v-r=uidl"), route -> {
            sent.incrementAndGet();
            route.resume(new Route.ResumeOptions()
                    .setUrl(route.request()
                            .url()
                            .replace(one.id().toString(), other.id().toString())));
        });

        link(page, "Run of Acme").click();
        assertThat(page.getByLabel("Run summary")).isVisible();
        assertThat(card(page)).containsText(nameOfOne);
        assertThat(sent.get()).isPositive();
        page.unrouteAll();
        visitor.settle();
    }

    @Test
    void who_is_admin_there_is_no_admin_here() {
        Page page = visitor()
                .open(path(one) + "projects/" + one.project().value() + "/runs")
                .signIn(ann)
                .page();
        assertThat(link(page, "Run of Acme")).isVisible();
        TestTenant empty = newTenant("Initech " + unique, "start");
        join(ann, empty, Roles.of(Role.VIEWER));

        page.navigate(path(empty));
        assertThat(button(page, "Create a key")).isDisabled();
        TestTenant own = newTenant("Umbrella " + unique, "start");
        join(ann, own, Roles.of(Role.ADMIN));
        page.navigate(path(own));
        assertThat(button(page, "Create a key")).isEnabled();
    }

    @Test
    void a_tenant_ends_at_once_for_who_was_removed_while_the_others_go_on() {
        Page first = visitor().open(path(one)).signIn(ann).page();
        assertThat(link(first, "Run of Acme")).isVisible();
        Page second = first.context().newPage();
        second.navigate(path(other));
        assertThat(link(second, "Run of Globex")).isVisible();

        commands.send(other.server(), new ChangeMember(other.id(), id(ann), null, null, false));

        second.waitForURL(
                Pattern.compile("/projects/" + one.project().value() + "/runs$"),
                new Page.WaitForURLOptions().setTimeout(5 * A_SECOND_MS));
        assertThat(second.getByText("Globex")).hasCount(0);
        recorded(one, "Later run of Acme");
        assertThat(first.locator(".pill")).containsText("1 new");
        second.navigate(path(other) + "runs/" + runOfOther);
        assertThat(second.getByText("There is no such page or run")).isVisible();
    }

    @Test
    void a_tenant_of_others_is_as_good_as_none() {
        UUID theirs = recorded(third, "Run of a third");
        Page page = visitor().open(path(one)).signIn(ann).page();
        assertThat(link(page, "Run of Acme")).isVisible();

        page.navigate(path(third) + "runs/" + theirs);
        assertThat(page.getByText("There is no such page or run")).isVisible();
        page.navigate("/t/" + UUID.randomUUID() + "/runs/" + theirs);
        assertThat(page.getByText("There is no such page or run")).isVisible();
    }

    @Test
    void who_belongs_to_one_tenant_sees_nothing_of_a_choice() {
        Page page = reader(one, "/").page();
        assertThat(link(page, "Run of Acme")).isVisible();
        assertThat(page).hasURL(Pattern.compile(url() + "/projects/.*"));
        card(page).click();
        assertThat(page.getByText("Colours")).isVisible();
        assertThat(page.getByText("Tenants", new Page.GetByTextOptions().setExact(true)))
                .hasCount(0);
    }

    private static Locator card(Page page) {
        return page.locator("button.proj");
    }

    private static String path(TestTenant tenant) {
        return "/t/" + tenant.id() + "/";
    }

    private static UUID recorded(TestTenant tenant, String name) {
        Recorder recorder = new Recorder(tenant);
        UUID run = recorder.start(name, "");
        Eventually.holds(() -> tenant.viewer().get("/v1/runs/" + run).expect(200));
        return run;
    }
}
