package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stepwarden.TestTenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two versions of the demo's refund agent, and other pairs. */
@SuppressWarnings("NullAway.Init") // set before each test
class ComparePageTest extends BrowserTest {
    private static final String BEFORE = "acme.refund-for-order-48213.2.13.2.json";
    private static final String AFTER = "acme.refund-for-order-48213.2.14.0.json";

    private TestTenant tenant;
    private Recorder recorder;
    private UUID before;
    private UUID after;

    @BeforeEach
    void two_versions_of_an_agent() {
        tenant = newTenant();
        recorder = new Recorder(tenant);
        Instant now = Instant.now();
        before = recorder.replay(BEFORE, now.minusSeconds(600));
        after = recorder.replay(AFTER, now.minusSeconds(60));
        recorder.awaitRuns(2);
        recorder.awaitSteps(before, 20);
        recorder.awaitSteps(after, 25);
    }

    private Visitor compare(UUID a, UUID b, String how) {
        return reader(tenant, "/compare/" + a + "/" + b + how);
    }

    private static Locator section(Page page, String name) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void the_changed_prompt_line_and_the_changed_tool_are_named_first() {
        Visitor visitor = compare(before, after, "");
        Page page = visitor.page();

        Locator summary = section(page, "Summary");
        assertThat(summary).containsText("First difference: the prompt of model step");
        assertThat(summary).containsText("line 3");
        assertThat(summary).containsText("tools");
        Locator prompt = section(page, "Prompt stack");
        assertThat(prompt.locator(".ln.d mark").first()).containsText("250");
        assertThat(prompt.locator(".ln.a mark").first()).containsText("100");
        assertThat(section(page, "Model config")).containsText("approvals.request");
        assertThat(section(page, "Steps")).containsText("only in B");
        visitor.complainsOfNothing();
    }

    @Test
    void every_side_leads_back_to_its_step() {
        Page page = compare(before, after, "").page();

        Locator first = section(page, "Summary");
        first.getByLabel("Open the step in run B").first().click();

        assertThat(page).hasURL(Pattern.compile(".*/runs/" + after + "\\?step=[0-9a-f-]{36}.*"));
        assertThat(page.locator("aside.in")).isVisible();
    }

    @Test
    void how_it_is_shown_stands_in_the_address() {
        Page page = compare(before, after, "").page();
        button(page, "Prompt stack").click();
        assertThat(page).hasURL(Pattern.compile(".*section=prompt_stack.*"));
        assertThat(section(page, "Outputs")).hasCount(0);
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Unified"))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*unified=1.*"));
        assertThat(section(page, "Prompt stack").locator(".df.uni").first()).isVisible();
        page.reload();
        assertThat(section(page, "Prompt stack").locator(".df.uni").first()).isVisible();
        page.goBack();
        assertThat(section(page, "Prompt stack").locator(".df.split2").first()).isVisible();
    }

    @Test
    void keys_go_from_change_to_change_and_swap_the_sides() {
        Page page = compare(before, after, "").page();
        assertThat(section(page, "Summary")).isVisible();

        page.keyboard().press("n");
        assertThat(section(page, "Summary")).hasClass(Pattern.compile(".*\\bat\\b.*"));
        page.keyboard().press("n");
        assertThat(page.locator(".ch.at")).hasCount(1);
        page.keyboard().press("p");
        assertThat(section(page, "Summary")).hasClass(Pattern.compile(".*\\bat\\b.*"));
        page.keyboard().press("x");

        assertThat(page).hasURL(Pattern.compile(".*/compare/" + after + "/" + before + ".*"));
        assertThat(section(page, "Steps")).containsText("only in A");
    }

    @Test
    void normalising_can_be_turned_off() {
        Page page = compare(before, after, "").page();
        assertThat(page.getByText("Profile: default v1")).isVisible();

        page.getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName("Normalise IDs and times"))
                .click();

        assertThat(page.getByText("Profile: strict v1")).isVisible();
        assertThat(page).hasURL(Pattern.compile(".*profile=strict.*"));
    }

    @Test
    void two_runs_are_chosen_in_the_list_and_the_older_one_is_A() {
        UUID third = recorder.start("a third run", "");
        recorder.awaitRuns(3);
        Page page = reader(tenant, "/projects/" + tenant.project().value() + "/runs")
                .page();
        assertThat(Grids.cell(page, "a third run")).isVisible();
        mark(page, third);
        page.keyboard().press("x");
        Locator bar = section(page, "Compare");
        assertThat(bar).containsText("Mark another run");
        mark(page, after);
        page.keyboard().press("x");
        assertThat(bar.getByRole(AriaRole.BUTTON).filter(new Locator.FilterOptions().setHasText("Compare")))
                .isVisible();
        mark(page, before);
        page.keyboard().press("x");
        assertThat(bar).containsText("Which one shall");
        bar.getByRole(AriaRole.BUTTON)
                .filter(new Locator.FilterOptions().setHasText("a third run"))
                .click();
        assertThat(bar).not().containsText("Which one shall");
        assertThat(page).hasURL(Pattern.compile(".*compare=.*compare=.*"));
        assertThat(page.url())
                .doesNotContain(third.toString() + "&compare")
                .contains(before.toString(), after.toString());
        page.keyboard().press("c");

        assertThat(page).hasURL(Pattern.compile(".*/compare/" + before + "/" + after + ".*"));
    }

    /** Goes down to the run, which is the next one. */
    private static void mark(Page page, UUID run) {
        page.keyboard().press("j");
        assertThat(page).hasURL(Pattern.compile(".*run=" + run + ".*"));
    }

    @Test
    void a_run_is_compared_with_the_last_good_one_of_its_agent() {
        UUID staged = before; // in another environment: not what production is measured by
        UUID good = recorder.replay(AFTER, Instant.now().minusSeconds(300));
        recorder.awaitRuns(3);
        Page page = reader(tenant, "/runs/" + after).page();
        button(page, "Compare").click();
        button(page, "With the last good run").click();

        assertThat(page).hasURL(Pattern.compile(".*/compare/" + good + "/" + after + ".*"));
        assertThat(page.url()).doesNotContain(staged.toString());
        assertThat(page.getByText("Nothing differs")
                        .or(section(page, "Summary"))
                        .first())
                .isVisible();
    }

    @Test
    void what_is_unusual_beside_the_last_good_runs_is_shown() {
        for (int i = 1; i <= 3; i++) recorder.replay(AFTER, Instant.now().minusSeconds(600L * i)); // production's own
        recorder.awaitRuns(5);
        Page page = reader(tenant, "/runs/" + after).page();
        button(page, "Compare").click();
        button(page, "good runs of this agent").click();

        assertThat(page).hasURL(Pattern.compile(".*/runs/" + after + "/cohort"));
        assertThat(section(page, "Summary")).containsText("Nothing stands out");
        page.navigate("/runs/" + before + "/cohort");
        assertThat(page.getByText("No good run to compare with")).isVisible();
    }

    @Test
    void another_run_is_found_and_taken() {
        UUID other = recorder.start("a needle of a run", "");
        recorder.awaitRuns(3);
        Page page = compare(before, after, "").page();
        button(page, "Choose another run for B").click();
        Grids.dialog(page).getByPlaceholder("Name, agent or run ID").fill("needle");
        Locator found =
                Grids.dialog(page).getByRole(AriaRole.BUTTON).filter(new Locator.FilterOptions().setHasText("needle"));
        assertThat(found).hasCount(1);
        found.click();

        assertThat(page).hasURL(Pattern.compile(".*/compare/" + before + "/" + other + ".*"));
        assertThat(page.getByText("B has not ended")).isVisible();
        assertThat(button(page, "Compare again")).isVisible();
    }

    @Test
    void a_run_and_itself_are_told_apart_from_two_that_are_the_same() {
        Page page = compare(before, before, "").page();
        assertThat(page.getByText("A and B are the same run")).isVisible();
    }

    @Test
    void long_runs_are_compared_beside_the_page_and_shown_as_far_as_one_scrolls() {
        UUID one = longRun("one", "x");
        UUID two = longRun("two", "y");
        Visitor visitor = compare(one, two, "");
        Page page = visitor.page();

        assertThat(section(page, "Steps")).isVisible();
        assertThat(section(page, "Outputs").locator(".ch")).hasCount(8);
        section(page, "Outputs").getByText("Show all").click();
        assertThat(section(page, "Outputs").locator(".ch")).hasCount(100);
        button(page, "Show 100 more").click();
        assertThat(section(page, "Outputs").locator(".ch")).hasCount(200);
        visitor.complainsOfNothing();
    }

    private UUID longRun(String name, String word) {
        UUID run = recorder.start(name, "");
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 600; i++)
            steps.add(Step.of("tool", "tool " + i, Instant.now())
                    .with("output", Recorder.quoted("answer " + i + " " + word)));
        for (int i = 0; i < 600; i += 300) recorder.append(run, steps.subList(i, i + 300));
        recorder.awaitSteps(run, 600);
        return run;
    }
}
