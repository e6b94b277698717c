package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.member.GroupCommand.CreateGroup;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Role;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AuditPageTest extends BrowserTest {
    @Test
    void an_entry_says_who_did_what_and_a_deleted_person_is_shown_as_one() {
        TestTenant tenant = newTenant();
        UUID gone = UUID.randomUUID();
        Caller deleted = new Caller(tenant.id(), new Actor.Person(gone), Role.ADMIN, null, null);
        commands.send(deleted, new CreateGroup(tenant.id(), "finance"));
        Page page = auditor(tenant, "/audit?action=group_created");

        assertThat(page.getByText("deleted person " + gone.toString().substring(0, 8)))
                .isVisible();
        assertThat(page.getByText("group finance")).isVisible();
        Grids.markFirst(page);

        assertThat(page.getByLabel("Details")).containsText("person/" + gone);
        assertThat(page.getByLabel("Details")).containsText("finance");
        assertThat(page).hasURL(Pattern.compile("action=group_created&row="));
        page.reload();
        assertThat(page.getByLabel("Details")).containsText("finance");
    }

    @Test
    void what_narrows_the_log_stands_in_the_address_and_back_undoes_it() {
        TestTenant tenant = newTenant();
        Page page = auditor(tenant, "/audit");
        assertThat(page.getByText("tenant_created").first()).isVisible();

        button(page, "Action").first().click();
        page.getByPlaceholder("Search").fill("project_c");
        page.getByText("project_created", new Page.GetByTextOptions().setExact(true))
                .last()
                .click();

        assertThat(page).hasURL(Pattern.compile("action=project_created"));
        assertThat(Grids.cell(page, "tenant_created")).hasCount(0);
        page.keyboard().press("Escape");
        page.goBack();
        assertThat(Grids.cell(page, "tenant_created")).hasCount(1);
    }

    @Test
    void only_the_target_of_an_entry_can_be_looked_at() {
        TestTenant tenant = newTenant();
        Page page = auditor(tenant, "/audit?action=project_created");
        assertThat(Grids.cell(page, "project_created")).hasCount(1);
        Grids.markFirst(page);

        button(page, "Only this target").click();

        assertThat(page).hasURL(Pattern.compile("target=" + tenant.project().value()));
        assertThat(Grids.cell(page, "project_created")).hasCount(1);
    }

    @Test
    void a_log_in_which_nothing_fits_says_so_and_offers_a_way_out() {
        Page page = auditor(newTenant(), "/audit?actor=nobody&from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z");
        assertThat(page.getByText("No entry fits")).isVisible();

        button(page, "Clear filters").click();

        assertThat(page).hasURL(Pattern.compile("/audit$"));
        assertThat(page.getByText("tenant_created").first()).isVisible();
    }

    private Page auditor(TestTenant tenant, String path) {
        return visitor().open(path).signIn(member(tenant, Role.AUDITOR)).page();
    }
}
