package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stepwarden.Api;
import dev.stepwarden.Eventually;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.tenancy.Role;
import org.junit.jupiter.api.Test;

class ApiKeysPageTest extends BrowserTest {
    @Test
    void a_key_is_shown_once_with_the_lines_that_use_it_and_stops_when_it_is_revoked() {
        TestTenant tenant = newTenant();
        Person admin = member(tenant, Role.ADMIN);
        Page page = visitor().open("/settings/keys").signIn(admin).page();

        button(page, "Issue a key").click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("checkout agent");
        page.keyboard().press("Enter");

        Locator secret = page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("API key"));
        assertThat(secret).containsText("sw_");
        Api api = new Api(url(), secret.innerText().strip());
        api.post("/v1/runs", "{\"name\": \"first\"}").expect(201);
        assertThat(page.getByText("pip install").first()).isVisible();
        assertThat(page.getByText("export STEPWARDEN_URL=" + url())).isVisible();
        page.keyboard().press("Escape");
        page.keyboard().press("Escape");
        assertThat(secret).hasCount(0);

        Grids.cell(page, "checkout agent").click();
        Locator panel = page.getByLabel("Details");
        assertThat(panel).containsText(admin.email());
        assertThat(panel).containsText("All projects");
        button(page, "Revoke…").click();
        page.getByLabel("Type the name to confirm").fill("checkout agent");
        page.keyboard().press("Enter");

        assertThat(page.getByText("The key checkout agent is revoked.")).isVisible();
        assertThat(panel).containsText("Revoked");
        assertThat(button(page, "Revoke…")).hasCount(0);
        Eventually.holds(() -> api.post("/v1/runs", "{\"name\": \"second\"}").expect(401));
    }

    @Test
    void the_list_is_narrowed_by_state_and_name_in_the_address() {
        TestTenant tenant = newTenant();
        Page page = visitor()
                .open("/settings/keys?state=revoked")
                .signIn(member(tenant, Role.ADMIN))
                .page();
        assertThat(page.getByText("Nothing fits")).isVisible();

        page.getByRole(
                        AriaRole.TAB,
                        new Page.GetByRoleOptions().setName("Active").setExact(true))
                .click();

        assertThat(page).hasURL(java.util.regex.Pattern.compile("state=active"));
        assertThat(Grids.cell(page, "Ingest")).hasCount(1);
        page.goBack();
        assertThat(page.getByText("Nothing fits")).isVisible();
    }
}
