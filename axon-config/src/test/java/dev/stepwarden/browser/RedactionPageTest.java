package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.stepwarden.Eventually;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.tenancy.Role;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedactionPageTest extends BrowserTest {
    private static final String PAT = "ghp_" + "g88ziExy491Z6AqRcvl82wVmEzPHz3bvYP3R";
    private static final Pattern TAG = Pattern.compile("[ks][0-9]+(?:-[0-9a-f]{8})?:[0-9a-f]{12}");

    private TestTenant tenant;
    private String path;
    private Page page;

    @BeforeEach
    void an_admin_is_at_the_page() {
        tenant = newTenant();
        path = "/settings/projects/" + tenant.project().value() + "/redaction";
        page = visitor().open(path).signIn(member(tenant, Role.ADMIN)).page();
        assertThat(page.getByText("No rules of its own")).isVisible();
    }

    private Locator field(String label) {
        return Grids.dialog(page).getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    private Locator stored() {
        return page.locator(".redaction > .tryout").getByLabel("What would be stored");
    }

    private void add(String id, String pattern) {
        button(page, "New rule").click();
        field("Rule").fill(id);
        field("Pattern").fill(pattern);
        button(page, "Add rule").click();
    }

    private void added(String id, String pattern) {
        add(id, pattern);
        assertThat(Grids.dialog(page)).hasCount(0);
    }

    @Test
    void a_rule_is_added_changed_and_removed_and_each_version_is_kept() {
        added("order", "ORD-[0-9]{6}");
        assertThat(page.getByText("The rule order holds from now on.")).isVisible();
        Grids.cell(page, "order").click();
        button(page, "Edit…").click();
        field("Pattern").fill("ORD-[0-9]{7}");
        button(page, "Save rule").click();
        assertThat(Grids.dialog(page)).containsText("What only the old pattern matches will be stored");
        field("Type the name to confirm").fill("order");
        button(page, "Change rule").click();
        assertThat(page.getByText("The rule order is changed.")).isVisible();

        button(page, "Remove…").click();
        field("Type the name to confirm").fill("order");
        button(page, "Remove rule").click();
        assertThat(page.getByText("The rule order holds no more.")).isVisible();
        assertThat(page.getByText("No rules of its own")).isVisible();

        page.navigate(path + "?state=versions");
        assertThat(Grids.cell(page, "3").first()).isVisible();
        page.navigate(path + "?state=versions&row=2");
        assertThat(page.getByLabel("Details")).containsText("ORD-[0-9]{7}");
    }

    @Test
    void what_cannot_be_used_is_told_and_what_was_typed_stays() {
        add("email", "x*");

        assertThat(Grids.dialog(page)).containsText("The id is the name of a built-in rule.");
        assertThat(Grids.dialog(page)).containsText("The pattern must not match the empty text.");
        assertThat(field("Pattern")).hasValue("x*");
    }

    @Test
    void the_box_shows_at_once_what_would_be_hidden_and_stores_nothing() {
        String tried = "tried-" + UUID.randomUUID();
        page.getByLabel("Try it").fill(tried + " " + PAT + " ada@example.com");

        assertThat(page.getByText("2 values hidden:")).isVisible();
        assertThat(stored()).containsText(tried);
        assertThat(stored()).containsText("rule github-pat");
        assertThat(stored()).not().containsText(PAT);
        assertThat(page.getByText("Stored nowhere, logged nowhere.")).isVisible();

        page.getByLabel("Try it").fill("{\"password\": \"4711\", \"n\": [1, \"" + tried + "\"]}");
        assertThat(page.getByText("1 value hidden:")).isVisible();
        assertThat(stored()).containsText("\"password\"");
        assertThat(stored()).not().containsText("4711");

        added("tried", "tried-[0-9a-f-]+");
        assertThat(page.getByText("2 values hidden:")).isVisible();
        assertThat(stored()).containsText("rule tried");
        page.reload();
        assertThat(page.getByLabel("Try it")).hasValue("");
        assertThat(tenant.as(Role.AUDITOR).get("/v1/audit?page_size=200").text())
                .doesNotContain(tried);
    }

    @Test
    void built_in_rules_are_listed_and_found_by_words() {
        button(page, "Built-in rules")
                .or(page.getByText("Built-in rules"))
                .first()
                .click();
        page.getByLabel("Search rules").fill("anthropic");

        assertThat(Grids.cell(page, "anthropic-key")).isVisible();
        Grids.cell(page, "anthropic-key").click();
        assertThat(page.getByLabel("Details")).containsText("can't be switched off");
    }

    @Test
    void a_runs_page_shows_chips_and_never_a_tag() {
        Step step = Step.of("tool", "orders.get", Instant.now())
                .with("input", "{\"token\": \"" + PAT + "\", \"text\": \"use " + PAT + ", please\"}")
                .with("output", "\"" + PAT + "\"");
        Recorder recorder = new Recorder(tenant);
        UUID run = recorder.start("A run", "");
        recorder.append(run, step);
        recorder.awaitSteps(run, 1);

        page.navigate("/runs/" + run + "?step=" + step.id());

        Locator inspector = page.getByLabel("Step inspector");
        assertThat(inspector).containsText("rule github-pat");
        Eventually.holds(() -> assertThat(inspector.textContent()).contains("please"));
        assertThat(page.content()).doesNotContain(PAT).doesNotContainPattern(TAG);
    }
}
