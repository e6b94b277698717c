package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.run.RunCommand.HoldPayloads;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Role;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RetentionPagesTest extends BrowserTest {
    @Test
    void a_shorter_plan_says_what_it_does_before_it_is_saved_and_asks_for_the_name() {
        TestTenant tenant = newTenant();
        new Recorder(tenant).start("A run", "");
        new Recorder(tenant).awaitRuns(1);
        Page page = visitor()
                .open("/settings/retention?row=" + tenant.project().value())
                .signIn(member(tenant, Role.ADMIN))
                .page();

        button(page, "Change…").click();
        Locator dialog = Grids.dialog(page);
        dialog.getByText("7 days", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(dialog).containsText("Now: 30 days.");
        assertThat(dialog).containsText("1 run with 1 payload row loses its payloads earlier.");
        assertThat(change(dialog)).isDisabled();
        dialog.getByLabel("Type the project's name to confirm").fill("project");
        change(dialog).click();

        assertThat(page.getByText("Payloads of project are kept for 7 days from now on."))
                .isVisible();
        assertThat(page.getByLabel("Details")).containsText("7 days");
    }

    @Test
    void a_longer_plan_needs_no_name_and_days_of_ones_own_have_their_limits() {
        TestTenant tenant = newTenant();
        Page page = visitor()
                .open("/settings/retention?row=" + tenant.project().value())
                .signIn(member(tenant, Role.ADMIN))
                .page();

        button(page, "Change…").click();
        Locator dialog = Grids.dialog(page);
        dialog.getByText("Custom", new Locator.GetByTextOptions().setExact(true))
                .click();
        Locator days = dialog.locator("vaadin-integer-field input");
        days.fill("3651");
        assertThat(change(dialog)).isDisabled();
        days.fill("45");
        assertThat(dialog).containsText("Longer: for runs that begin from now on.");
        change(dialog).click();

        assertThat(page.getByLabel("Details")).containsText("45 days");
    }

    @Test
    void what_dies_when_what_is_on_hold_and_what_has_died_are_to_be_seen() {
        TestTenant tenant = newTenant();
        UUID held = new Recorder(tenant).start("The run of the case", "");
        UUID doomed = new Recorder(tenant).start("A run too many", "");
        new Recorder(tenant).start("Another run", "");
        new Recorder(tenant).awaitRuns(3);
        commands.send(tenant.server(), new HoldPayloads(new RunId(tenant.id(), held), "case 4711"));
        Page page = visitor()
                .open("/runs/" + doomed)
                .signIn(member(tenant, Role.ADMIN))
                .page();

        button(page, "Delete payloads…").click();
        Locator dialog = Grids.dialog(page);
        dialog.getByLabel("Reason, for the audit log").fill("by mistake");
        assertThat(delete(dialog)).isDisabled();
        dialog.getByLabel("Type the name to confirm").fill("A run too many");
        delete(dialog).click();
        assertThat(page.getByText("Its payloads were deleted on request.")).isVisible();
        assertThat(button(page, "Delete payloads…")).hasCount(0);

        page.navigate(url() + "/settings/retention/schedule");
        assertThat(Grids.cell(page, "in 30 days")).isVisible();
        page.navigate(url() + "/settings/retention/gone");
        Grids.cell(page, "by mistake").click();
        assertThat(page.getByLabel("Details")).containsText("In the audit log");
        page.navigate(url() + "/settings/retention/holds");
        Grids.cell(page, "The run of the case").click();
        assertThat(page.getByLabel("Details")).containsText("case 4711");
        button(page, "Release…").click();
        Grids.dialog(page).getByLabel("Reason, for the audit log").fill("case closed");
        page.keyboard().press("Enter");
        assertThat(page.getByText("Nothing is on hold")).isVisible();
    }

    @Test
    void a_run_is_put_on_hold_and_released_on_its_page() {
        TestTenant tenant = newTenant();
        UUID run = new Recorder(tenant).start("The run of the case", "");
        new Recorder(tenant).awaitRuns(1);
        Page page = visitor()
                .open("/runs/" + run)
                .signIn(member(tenant, Role.ADMIN))
                .page();

        button(page, "Hold…").click();
        Grids.dialog(page).getByLabel("Reason, for the audit log").fill("case 4711");
        page.keyboard().press("Enter");
        assertThat(page.getByText("On hold: its payloads are kept")).isVisible();
        assertThat(button(page, "Delete payloads…")).hasCount(0);
        button(page, "Release hold…").click();
        Grids.dialog(page).getByLabel("Reason, for the audit log").fill("case closed");
        page.keyboard().press("Enter");
        assertThat(button(page, "Hold…")).isVisible();
    }

    @Test
    void all_payloads_are_deleted_by_who_types_the_tenants_name() {
        TestTenant tenant = newTenant("Acme of the deletion", "project");
        new Recorder(tenant).start("A run", "");
        new Recorder(tenant).awaitRuns(1);
        Page page = visitor()
                .open("/settings/retention/tenant")
                .signIn(member(tenant, Role.ADMIN))
                .page();

        button(page, "Rotate the key…").click();
        Grids.dialog(page).getByLabel("Reason, for the audit log").fill("an employee has left");
        page.keyboard().press("Enter");
        assertThat(page.getByText("Version 2.")).isVisible();

        button(page, "Delete all payloads…").click();
        Locator dialog = Grids.dialog(page);
        dialog.getByLabel("Reason, for the audit log").fill("the contract has ended");
        dialog.getByLabel("Type the name to confirm").fill("Acme of the deletion");
        dialog.getByText("Delete all payloads", new Locator.GetByTextOptions().setExact(true))
                .last()
                .click();
        assertThat(page.getByText("Last time: 1 run deleted"))
                .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                        .setTimeout(60_000));
    }

    private static Locator change(Locator dialog) {
        return dialog.getByText("Change the plan", new Locator.GetByTextOptions().setExact(true));
    }

    private static Locator delete(Locator dialog) {
        return dialog.getByText("Delete payloads", new Locator.GetByTextOptions().setExact(true));
    }
}
