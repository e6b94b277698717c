package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.stepwarden.TestTenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LongRunTest extends BrowserTest {
    private static final int STEPS = 10_000;
    private static final int BATCH = 500;
    private static final int MOST_ROWS = 100;

    @Test
    void ten_thousand_steps_are_within_reach_while_the_page_holds_only_rows_in_sight() {
        TestTenant tenant = newTenant();
        Recorder recorder = new Recorder(tenant);
        UUID run = record(recorder);

        Page page = reader(tenant, "/runs/" + run).page();
        assertThat(Rows.named(page, "step 1")).isVisible();
        assertThat(page.getByText("10,000 steps").first()).isVisible();
        assertThat(Rows.held(page)).isBetween(10, MOST_ROWS);

        Locator list = page.getByLabel("Steps", new Page.GetByLabelOptions().setExact(true))
                .first();
        list.hover();
        page.mouse().wheel(0, 1_000_000);
        assertThat(Rows.named(page, "step 9999")).isVisible();
        assertThat(Rows.held(page)).isLessThan(MOST_ROWS);

        Rows.named(page, "step 9999").click();
        assertThat(page.getByLabel("Step inspector")).containsText("the last input");

        page.keyboard().press("/");
        page.keyboard().type("step 5000");
        assertThat(Rows.named(page, "step 5000")).isVisible();
        assertThat(page.getByText("10,000 steps · 3 shown")).isVisible();
    }

    /** A conversation of 100 turns, with 99 tools each but the last. */
    private static UUID record(Recorder recorder) {
        Instant start = Instant.now().minusSeconds(STEPS + 60);
        UUID run = recorder.start("Ten thousand steps", ", \"started_at\": \"" + start + "\"");
        List<Step> steps = new ArrayList<>();
        steps.add(Step.of("agent", "long-agent", start));
        for (int n = 1; n < STEPS; n++) {
            boolean turn = n % 100 == 1;
            Step parent = steps.get(turn ? 0 : n - (n - 1) % 100);
            Step step = Step.of(turn ? "chain" : "tool", "step " + n, start.plusSeconds(n))
                    .under(parent);
            steps.add(n == STEPS - 1 ? step.with("input", "\"the last input\"") : step);
        }
        IntStream.range(0, STEPS / BATCH)
                .forEach(batch -> recorder.append(run, steps.subList(batch * BATCH, (batch + 1) * BATCH)));
        recorder.finish(run, "succeeded");
        recorder.awaitSteps(run, STEPS);
        return run;
    }
}
