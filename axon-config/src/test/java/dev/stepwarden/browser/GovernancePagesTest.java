package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.decision.ViolationKind;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.violation.ViolationCommand.RaiseViolation;
import dev.stepwarden.domain.violation.ViolationId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GovernancePagesTest extends BrowserTest {
    @Test
    void a_violation_is_shown_on_its_run_and_stays_until_somebody_says_what_was_found() {
        TestTenant tenant = newTenant();
        UUID run = run(tenant);
        raise(tenant, run);
        Page page = visitor()
                .open("/runs/" + run)
                .signIn(member(tenant, Role.APPROVER))
                .page();

        page.getByText("1 violation").click();
        page.getByText("Executed without a decision").first().click();
        Locator details = page.getByLabel("Details");
        assertThat(details).containsText("NO_TOKEN");
        details.getByText("Mark as reviewed…").click();
        Locator dialog = Grids.dialog(page);
        dialog.getByLabel("Reason, for the audit log").fill("a test of the new version");
        button(dialog, "Mark as reviewed").click();

        assertThat(page.getByText("The violation is reviewed.")).isVisible();
        assertThat(details).containsText("a test of the new version");
    }

    @Test
    void an_agent_is_stopped_on_its_run_and_only_an_admin_lets_it_go_on() {
        TestTenant tenant = newTenant();
        UUID run = run(tenant);
        Page page = visitor()
                .open("/runs/" + run)
                .signIn(member(tenant, Role.ADMIN))
                .page();

        page.getByText("Stop agent…").click();
        Locator dialog = Grids.dialog(page);
        dialog.getByLabel("Reason, for the audit log").fill("it runs wild");
        dialog.getByLabel("Type the name to confirm").fill("refund-agent");
        button(dialog, "Stop agent").click();

        assertThat(page.getByText("Agent stopped")).isVisible();
        page.getByText("Resume agent…").click();
        Locator resume = Grids.dialog(page);
        resume.getByLabel("Reason, for the audit log").fill("mended");
        button(resume, "Resume agent").click();
        assertThat(page.getByText("Stop agent…")).isVisible();
    }

    private void raise(TestTenant tenant, UUID run) {
        RunId id = new RunId(tenant.id(), run);
        UUID step = UUID.randomUUID();
        commands.send(
                tenant.server(),
                new RaiseViolation(
                        ViolationId.of(id, step, ViolationKind.NO_TOKEN),
                        id,
                        tenant.project().value(),
                        "default",
                        ViolationKind.NO_TOKEN,
                        step,
                        null,
                        "payments.refund"));
    }

    private static UUID run(TestTenant tenant) {
        UUID run = UUID.randomUUID();
        tenant.ingest()
                .post(
                        "/v1/runs",
                        "{\"id\": \"" + run + "\", \"name\": \"a refund\", \"agent\": {\"name\": \"refund-agent\"}}")
                .expect(201);
        return run;
    }

    private static Locator button(Locator dialog, String name) {
        return dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }
}
