package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.tenancy.Role;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MembersPageTest extends BrowserTest {
    @Test
    void a_person_is_invited_by_a_link_that_is_shown_once_and_can_be_withdrawn() {
        Page page = admin(newTenant(), "/settings/invitations");
        assertThat(page.getByText("No open invitation")).isVisible();

        button(page, "Invite a person").click();
        Grids.dialog(page).getByLabel("E-mail").fill("ann@acme.test");
        page.keyboard().press("Enter");

        Locator link = page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Invitation link"));
        assertThat(link).containsText(url() + "/invitation#swi_");
        page.evaluate("document.activeElement.blur()"); // a dialog that closes takes the focus to where it was
        page.keyboard().press("Escape");
        assertThat(page.getByText("It was not copied")).isVisible();
        page.keyboard().press("Escape");
        assertThat(link).hasCount(0);
        assertThat(Grids.cell(page, "ann@acme.test")).isVisible();
        page.reload();
        assertThat(Grids.cell(page, "ann@acme.test")).isVisible();
        assertThat(page.locator("body")).not().containsText("swi_");

        Grids.markFirst(page);
        button(page, "Withdraw invitation").click();
        assertThat(page.getByText("The invitation of ann@acme.test is withdrawn."))
                .isVisible();
        assertThat(page.getByText("No open invitation")).isVisible();
    }

    @Test
    void what_is_no_address_is_said_in_the_dialog_and_what_was_typed_stays() {
        Page page = admin(newTenant(), "/settings/members");

        button(page, "Invite a person").click();
        Grids.dialog(page).getByLabel("E-mail").fill("ann at acme");
        button(page, "Create the link").click();

        assertThat(Grids.dialog(page)).containsText("The e-mail address must be an e-mail address.");
        assertThat(Grids.dialog(page).getByLabel("E-mail")).hasValue("ann at acme");
    }

    @Test
    void a_role_is_changed_and_holds_in_the_persons_open_page() {
        TestTenant tenant = newTenant();
        Person bob = member(tenant, Role.VIEWER);
        Visitor his = visitor().open("/").signIn(bob);
        assertThat(link(his.page(), "Audit log")).hasCount(0);
        Page page = admin(tenant, "/settings/members?q=" + bob.email());

        Grids.cell(page, bob.email()).click();
        choose(page, "Role in the whole tenant", "Auditor");
        button(page, "Save").click();

        assertThat(page.getByText(bob.email() + " is now auditor.")).isVisible();
        his.page().waitForTimeout(1_000); // the roles of an open page may be a second old
        his.open("/audit");
        assertThat(heading(his.page(), "Audit log")).isVisible();
    }

    @Test
    void the_last_admin_stays_and_the_page_says_why() {
        TestTenant tenant = newTenant();
        Page page = admin(tenant, "/settings/members");

        Grids.markFirst(page);
        assertThat(page.getByText("keeps at least one active admin")).isVisible();
        choose(page, "Role in the whole tenant", "Viewer");
        button(page, "Save").click();

        assertThat(page.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setVisible(true)))
                .containsText("This is the tenant's last active admin; make another person admin first.");
    }

    @Test
    void a_member_is_deactivated_when_the_name_was_typed_and_comes_back() {
        TestTenant tenant = newTenant();
        Person bob = member(tenant, Role.VIEWER);
        Page page = admin(tenant, "/settings/members?q=" + bob.email());
        Grids.markFirst(page);
        Locator open = button(page, "Deactivate…");

        open.click();
        Locator act = Grids.dialog(page)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Deactivate").setExact(true));
        assertThat(act).isDisabled();
        page.getByLabel("Type the name to confirm").fill(bob.email().substring(1));
        assertThat(act).isDisabled();
        page.keyboard().press("Escape");
        assertThat(Grids.dialog(page)).hasCount(0);
        assertThat(open).isFocused();

        open.click();
        page.getByLabel("Type the name to confirm").fill(bob.email());
        assertThat(act).isEnabled();
        page.keyboard().press("Enter");
        assertThat(page.getByText(bob.email() + " is deactivated.")).isVisible();
        assertThat(page).hasURL(Pattern.compile("row="));

        button(page, "Reactivate").click();
        assertThat(page.getByText(bob.email() + " is active again.")).isVisible();
    }

    @Test
    void a_group_is_created_once_and_what_is_shown_stands_in_the_address() {
        Page page = admin(newTenant(), "/settings/groups");

        for (int i = 0; i < 2; i++) {
            button(page, "New group").click();
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("finance");
            page.keyboard().press("Enter");
            if (i == 0)
                assertThat(page.getByText("The group finance is created.")).isVisible();
            else assertThat(Grids.dialog(page)).containsText("There is a group of that name.");
            if (i == 0) assertThat(Grids.dialog(page)).hasCount(0);
        }
        page.keyboard().press("Escape");
        assertThat(Grids.dialog(page)).hasCount(0);
        page.getByPlaceholder("Search groups").fill("nothing");
        assertThat(page).hasURL(Pattern.compile("q=nothing"));
        assertThat(page.getByText("Nothing fits")).isVisible();
        page.goBack();
        assertThat(Grids.cell(page, "finance")).hasCount(1);
    }

    private Page admin(TestTenant tenant, String path) {
        return visitor().open(path).signIn(member(tenant, Role.ADMIN)).page();
    }

    private static void choose(Page page, String field, String option) {
        page.locator("vaadin-select")
                .filter(new Locator.FilterOptions().setHasText(field))
                .click();
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(option).setExact(true))
                .click();
    }
}
