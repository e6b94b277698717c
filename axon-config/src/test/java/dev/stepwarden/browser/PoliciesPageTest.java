package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stepwarden.Eventually;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.policy.PolicyCommand.DraftPolicy;
import dev.stepwarden.domain.policy.PolicyCommand.PublishPolicy;
import dev.stepwarden.domain.policy.PolicySetId;
import dev.stepwarden.domain.policy.ShowPolicyVersion;
import dev.stepwarden.domain.policy.ShowSimulation;
import dev.stepwarden.domain.policy.Simulation.Status;
import dev.stepwarden.domain.policy.Simulations;
import dev.stepwarden.domain.tenancy.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PoliciesPageTest extends BrowserTest {
    private static final String BLOCK =
            "default: allow\nrules:\n- {id: large, match: {tool: refund, when: args.amount > 50}, effect: block}\n";

    @Autowired
    private Simulations simulations;

    @Test
    void a_set_is_made_edited_tried_and_put_in_force() {
        TestTenant tenant = newTenant();
        calls(tenant);
        Page page =
                visitor().open("/policies").signIn(member(tenant, Role.ADMIN)).page();

        button(page, "New policy set").click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("payments");
        button(page, "Save as draft v1").click();
        Locator text = page.getByLabel("Policy text");
        assertThat(text).isVisible();

        text.fill("default: allow\nrulez: []\n");
        assertThat(page.getByText("is not a field of this object")).isVisible();
        text.fill(BLOCK);
        assertThat(page.getByText("It can be read.")).isVisible();
        button(page, "Save draft v2").click();
        assertThat(page.getByText("Draft v2 is saved.")).isVisible();

        button(page, "Simulate").click();
        assertThat(page.getByText("Complete")).isVisible();
        Locator changes = page.getByLabel("What changes");
        assertThat(changes).containsText("Newly blocked");
        assertThat(changes.getByText("rule large")).isVisible();

        button(page, "Publish v2").click();
        page.getByLabel("Reason, for the audit log").fill("tried it");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Publish v2").setExact(true))
                .click();
        assertThat(page.getByText("Version 2 is in force.")).isVisible();
        assertThat(page.getByLabel("Versions").getByText("Active")).isVisible();
    }

    @Test
    void who_wrote_what_loosens_is_told_that_somebody_else_has_to_publish_it() {
        TestTenant tenant = newTenant();
        inForce(tenant, BLOCK);
        Page page = visitor()
                .open("/policies/payments?tab=text")
                .signIn(member(tenant, Role.ADMIN))
                .page();

        page.getByLabel("Policy text").fill("default: allow\nrules: []\n");
        assertThat(page.getByText("It can be read.")).isVisible();
        button(page, "Save draft v2").click();

        Locator publish = page.getByLabel("Publish");
        assertThat(publish).containsText("you wrote it, so somebody else has to publish it");
        assertThat(publish).containsText("rule large is removed");
        page.getByText("Diff to v1").click();
        assertThat(page.getByLabel("Difference")).containsText("− - {id: large");
    }

    @Test
    void a_viewer_reads_the_rules_and_may_change_nothing() {
        TestTenant tenant = newTenant();
        inForce(tenant, BLOCK);
        Page page = reader(tenant, "/policies/payments").page();

        assertThat(page.getByText("args.amount > 50")).isVisible();
        assertThat(button(page, "Simulate")).hasAttribute("aria-disabled", "true");
    }

    private void inForce(TestTenant tenant, String document) {
        PolicySetId set = new PolicySetId(tenant.id(), "payments");
        UUID project = tenant.project().value();
        int version = commands.send(
                tenant.server(), new DraftPolicy(set, project, false, document, (@Nullable Integer) null));
        Eventually.holds(() -> org.assertj.core.api.Assertions.assertThat(
                        queries.ask(tenant.server(), new ShowPolicyVersion(tenant.id(), "payments", version)))
                .isPresent());
        UUID simulation = simulations.start(tenant.server(), "payments", version, null, null, 10);
        Eventually.holds(() -> org.assertj.core.api.Assertions.assertThat(
                        queries.ask(tenant.server(), new ShowSimulation(tenant.id(), "payments", simulation)))
                .hasValueSatisfying(found -> org.assertj.core.api.Assertions.assertThat(found.status())
                        .isEqualTo(Status.DONE)));
        commands.send(tenant.server(), new PublishPolicy(set, project, false, version, "tried"));
        Eventually.holds(() -> org.assertj.core.api.Assertions.assertThat(
                        queries.ask(tenant.server(), new ShowPolicyVersion(tenant.id(), "payments", version)))
                .hasValueSatisfying(found -> org.assertj.core.api.Assertions.assertThat(found.publication())
                        .isNotNull()));
    }

    private static void calls(TestTenant tenant) {
        UUID run = UUID.randomUUID();
        tenant.ingest()
                .post("/v1/runs", "{\"id\": \"" + run + "\", \"name\": \"a run\"}")
                .expect(201);
        tenant.ingest()
                .post("/v1/runs/" + run + "/steps", """
                        {"steps": [{"id": "%s", "kind": "tool", "name": "refund", "status": "ok",
                          "tool": {"name": "refund", "call_id": "c"}, "input": {"amount": 900},
                          "started_at": "2026-11-24T09:00:00Z", "ended_at": "2026-11-24T09:00:01Z"}]}
                        """.formatted(UUID.randomUUID()))
                .expect(200);
        Eventually.holds(() -> org.assertj.core.api.Assertions.assertThat(tenant.viewer()
                        .get("/v1/runs/" + run)
                        .expect(200)
                        .json()
                        .get("tool_count"))
                .isEqualTo(new Json.Num("1")));
    }
}
