package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.stepwarden.Eventually;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.member.MemberCommand.ChangeMember;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.Roles;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AllRunsPageTest extends BrowserTest {
    private static final double A_SECOND_AND_A_BIT_MS = 1_500;

    private final UUID unique = UUID.randomUUID();
    private TestTenant acme;
    private TestTenant globex;
    private Person ann;

    @BeforeEach
    void aRunInEach() {
        acme = newTenant("Acme " + unique, "checkout");
        globex = newTenant("Globex " + unique, "support");
        recorded(acme, "Run of Acme");
        recorded(globex, "Run of Globex");
        recorded(newTenant(), "Run of a third");
        ann = member(acme, Role.VIEWER);
        join(ann, globex, Roles.of(Role.VIEWER));
    }

    @Test
    void runs_of_all_tenants_stand_in_one_list_and_lead_to_their_own() {
        Page page = open("all-runs");
        assertThat(link(page, "Run of Acme")).isVisible();
        assertThat(link(page, "Run of Globex")).isVisible();
        assertThat(page.getByText("Run of a third")).hasCount(0);

        link(page, "Run of Globex").click();
        assertThat(page).hasURL(Pattern.compile("/t/" + globex.id() + "/runs/"));
        assertThat(page.getByLabel("Run summary")).isVisible();
        page.goBack();
        link(page, "Run of Acme").click();
        assertThat(page).hasURL(Pattern.compile("/t/" + acme.id() + "/runs/"));
    }

    @Test
    void a_tenant_is_chosen_by_the_filter_and_stands_in_the_address() {
        Page page = open("all-runs");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Tenants all"))
                .click();
        button(page, "Globex " + unique).last().click();

        assertThat(page).hasURL(Pattern.compile("tenant=" + globex.id()));
        assertThat(link(page, "Run of Globex")).isVisible();
        assertThat(link(page, "Run of Acme")).hasCount(0);
        page.reload();
        assertThat(link(page, "Run of Globex")).isVisible();
        assertThat(link(page, "Run of Acme")).hasCount(0);
        page.goBack();
        assertThat(link(page, "Run of Acme")).isVisible();
    }

    @Test
    void new_runs_of_every_tenant_are_counted_and_shown_on_demand() {
        Page page = open("all-runs");
        assertThat(link(page, "Run of Globex")).isVisible();
        recorded(globex, "Later run of Globex");
        assertThat(page.locator(".pill")).containsText("1 new");
        recorded(acme, "Later run of Acme");
        assertThat(page.locator(".pill")).containsText("2 new");
        page.keyboard().press(".");
        assertThat(link(page, "Later run of Globex")).isVisible();
        assertThat(link(page, "Later run of Acme")).isVisible();
    }

    @Test
    void a_tenant_disappears_within_a_second_for_who_was_removed_from_it() {
        Page page = open("all-runs");
        assertThat(link(page, "Run of Globex")).isVisible();

        remove(globex);
        assertThat(link(page, "Run of Globex"))
                .hasCount(
                        0,
                        new com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions()
                                .setTimeout(A_SECOND_AND_A_BIT_MS));
        assertThat(link(page, "Run of Acme")).isVisible();
    }

    @Test
    void the_page_goes_on_under_another_tenant_when_its_own_is_gone() {
        Page page =
                visitor().open("/t/" + globex.id() + "/all-runs").signIn(ann).page();
        assertThat(link(page, "Run of Globex")).isVisible();

        remove(globex);
        assertThat(page).hasURL(Pattern.compile("^[^/]*//[^/]*/all-runs.*"));
        assertThat(link(page, "Run of Acme")).isVisible();
        assertThat(link(page, "Run of Globex")).hasCount(0);
    }

    @Test
    void twenty_tenants_are_shown_at_once_and_it_is_said_when_there_are_more() {
        for (int i = 0; i < 20; i++) join(ann, newTenant(), Roles.of(Role.VIEWER));
        Page page = open("all-runs");
        assertThat(page.getByText("Runs of the first 20 tenants by name are shown, 2 are not."))
                .isVisible();
    }

    @Test
    void long_and_hostile_names_stay_on_their_line() {
        String hostile = "<img src=x onerror=alert(1)> \u0410\u0441\u043c\u0435 " + "very long ".repeat(6);
        TestTenant strange = newTenant(hostile.strip() + unique.toString().substring(0, 4), "x".repeat(100));
        recorded(strange, "Run of the strange");
        join(ann, strange, Roles.of(Role.VIEWER));
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {1440, 1000}) {
                Visitor visitor = visitor(new Window(width, 900, 1, colours))
                        .open("/t/" + strange.id() + "/all-runs")
                        .signIn(ann);
                Page page = visitor.page();
                assertThat(link(page, "Run of the strange")).isVisible();
                Locator where = page.locator(".proj .where");
                assertThat(where).containsText("<img src=x");
                double line = ((Number) where.evaluate("e => e.getBoundingClientRect().height")).doubleValue();
                org.assertj.core.api.Assertions.assertThat(line).isLessThan(20);
                visitor.settle();
                visitor.shoot("all-runs-" + colours + "-" + width);
                page.locator("button.proj").click();
                assertThat(page.getByText("Runs of all tenants").last()).isVisible();
                visitor.settle();
                visitor.shoot("switcher-" + colours + "-" + width);
            }
        }
    }

    private Page open(String path) {
        return visitor().open("/t/" + acme.id() + "/" + path).signIn(ann).page();
    }

    private void remove(TestTenant tenant) {
        commands.send(tenant.server(), new ChangeMember(tenant.id(), id(ann), null, null, false));
    }

    private static void recorded(TestTenant tenant, String name) {
        UUID run = new Recorder(tenant).start(name, "");
        Eventually.holds(() -> tenant.viewer().get("/v1/runs/" + run).expect(200));
    }
}
