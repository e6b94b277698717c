package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stepwarden.Eventually;
import dev.stepwarden.TestTenant;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimelinePageTest extends BrowserTest {
    private final Instant start = Instant.now().minusSeconds(60);
    private final Step agent = Step.of("agent", "refund-agent", start);
    private final Step plan = Step.of("chain", "plan", start.plusSeconds(1)).under(agent);
    private final Step decide = Step.of("model", "decide", start.plusSeconds(2))
            .under(plan)
            .with("model", "{\"provider\": \"openai\", \"name\": \"gpt-4.1\"}")
            .with("usage", "{\"input_tokens\": 1200, \"output_tokens\": 34}");
    private final Step order = Step.of("tool", "orders.get", start.plusSeconds(3))
            .under(plan)
            .with("input", "{\"order_id\": \"ord_48213\", \"headers\": {\"authorization\": \"Bearer hush\"}}")
            .with("output", "{\"state\": \"lost in transit\", \"amount\": 184.50}");
    private final Step search =
            Step.of("retrieval", "kb.search", start.plusSeconds(4)).under(agent);
    private final Step refund = Step.of("tool", "payments.refund", start.plusSeconds(5))
            .under(agent)
            .failed("TimeoutError", "no answer within 5 s");
    private final Step again = Step.of("tool", "payments.refund", start.plusSeconds(6))
            .under(agent)
            .with("attempt", "2");

    private Recorder recorder;
    private UUID run;
    private Page page;

    @BeforeEach
    void a_run_is_shown() {
        TestTenant tenant = newTenant();
        recorder = new Recorder(tenant);
        run = recorder.start("Refund for a parcel", ", \"started_at\": \"" + start + "\"");
        recorder.append(run, agent, plan, decide, order, search, refund, again);
        recorder.awaitSteps(run, 7);
        page = reader(tenant, "/runs/" + run).page();
        assertThat(heading(page, "Refund for a parcel")).isVisible();
    }

    private Locator inspector() {
        return page.getByLabel("Step inspector");
    }

    @Test
    void its_steps_are_a_tree_with_parents_and_kinds() {
        Eventually.holds(() -> assertThat(Rows.of(page))
                .containsExactly(
                        "0 Agent refund-agent",
                        "1 Chain plan",
                        "2 Model decide",
                        "2 Tool orders.get",
                        "1 Retrieval kb.search",
                        "1 Tool payments.refund",
                        "1 Tool payments.refund"));
        assertThat(page.getByText("1,234 tok")).isVisible();

        Rows.named(page, "plan").getByRole(AriaRole.BUTTON).click();

        Eventually.holds(() -> assertThat(Rows.of(page)).hasSize(5).doesNotContain("2 Model decide"));
    }

    @Test
    void a_step_shows_what_went_in_what_came_out_and_what_is_hidden() {
        Rows.named(page, "orders.get").click();

        assertThat(inspector()).containsText("\"order_id\": \"ord_48213\"");
        assertThat(inspector()).containsText("Headerrule");
        assertThat(inspector()).containsText("1 of 2 values hidden");
        assertThat(inspector()).not().containsText("hush");
        assertThat(page).hasURL(Pattern.compile("[?&]step=" + order.id()));

        inspector()
                .getByRole(AriaRole.TAB, new Locator.GetByRoleOptions().setName("Output"))
                .click();
        assertThat(inspector()).containsText("\"state\": \"lost in transit\"");
        assertThat(inspector()).containsText("184.50");

        page.reload();
        assertThat(inspector()).containsText("\"state\": \"lost in transit\"");
        inspector()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close the inspector"))
                .click();
        assertThat(inspector()).isHidden();
    }

    @Test
    void keys_lead_to_the_next_error_and_from_step_to_step() {
        page.keyboard().press("e");
        assertThat(inspector()).containsText("no answer within 5 s");
        assertThat(inspector()).containsText("TimeoutError");

        page.keyboard().press("ArrowDown");
        assertThat(inspector()).containsText("Attempt 2");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowUp");
        assertThat(inspector().getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setLevel(2)))
                .containsText("kb.search");
        page.keyboard().press("Escape");
        assertThat(inspector()).isHidden();
    }

    @Test
    void errors_only_leaves_what_failed_and_what_is_above_it() {
        page.getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName("Errors only"))
                .click();

        Eventually.holds(
                () -> assertThat(Rows.of(page)).containsExactly("0 Agent refund-agent", "1 Tool payments.refund"));
        assertThat(page).hasURL(Pattern.compile("[?&]errors=1"));
        page.goBack();
        Eventually.holds(() -> assertThat(Rows.of(page)).hasSize(7));
    }

    @Test
    void a_new_step_appears_while_the_page_is_open() {
        page.evaluate("window.neverReloaded = true");

        recorder.append(run, Step.of("tool", "mail.send", Instant.now()).under(agent));

        assertThat(Rows.named(page, "mail.send")).isVisible();
        assertThat(page.getByLabel("Run summary").getByText("Running")).isVisible();
        recorder.finish(run, "succeeded");
        assertThat(page.getByLabel("Run summary").getByText("Succeeded")).isVisible();
        assertThat(page.evaluate("window.neverReloaded")).isEqualTo(true);
    }
}
