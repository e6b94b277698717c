package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.tenancy.Role;
import org.junit.jupiter.api.Test;

class ProjectSettingsPageTest extends BrowserTest {
    @Test
    void a_project_is_created_and_renamed_and_no_name_is_taken_twice() {
        Page page = visitor()
                .open("/settings/projects")
                .signIn(member(newTenant(), Role.ADMIN))
                .page();

        create(page, "billing");
        assertThat(page.getByText("The project billing is created.")).isVisible();
        create(page, "billing");
        assertThat(Grids.dialog(page)).containsText("Another project has this name.");
        page.keyboard().press("Escape");
        assertThat(Grids.dialog(page)).hasCount(0);

        Grids.cell(page, "billing").click();
        button(page, "Rename…").click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("till");
        page.keyboard().press("Enter");

        assertThat(page.getByText("The project is called till from now on.")).isVisible();
        assertThat(heading(page, "till")).isVisible();
    }

    @Test
    void a_project_shows_its_id_and_the_environments_that_are_in_use() {
        TestTenant tenant = newTenant();
        new Recorder(tenant).start("A run", ", \"env\": \"staging\"");
        new Recorder(tenant).awaitRuns(1);
        Page page = visitor()
                .open("/settings/projects?row=" + tenant.project().value())
                .signIn(member(tenant, Role.VIEWER))
                .page();

        assertThat(page.getByLabel("Details"))
                .containsText(tenant.project().value().toString());
        assertThat(page.getByLabel("Details")).containsText("staging");
    }

    private static void create(Page page, String name) {
        button(page, "New project").click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
        page.keyboard().press("Enter");
    }
}
