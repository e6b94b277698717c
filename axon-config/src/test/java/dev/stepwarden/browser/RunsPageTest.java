package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import dev.stepwarden.TestTenant;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RunsPageTest extends BrowserTest {
    private static final String REFUND = "Refund for order 48213";
    private static final String DIGEST = "Weekly checkout digest";
    private static final String FERRY = "Ferry for shipment GX-20931";

    /** Of three runs of real agents the ferry failed and is an experiment; the refund is the newest. */
    private Page openRuns() {
        TestTenant tenant = newTenant();
        Recorder recorder = new Recorder(tenant);
        Instant now = Instant.now();
        recorder.replay("globex.ferry-for-shipment-gx-20931.0.5.0.json", now.minusSeconds(300));
        recorder.replay("acme.weekly-checkout-digest.0.9.3.json", now.minusSeconds(200));
        recorder.replay("acme.refund-for-order-48213.2.14.0.json", now.minusSeconds(100));
        recorder.awaitRuns(3);
        Page page = reader(tenant, "/").page();
        assertThat(link(page, REFUND)).isVisible();
        page.waitForLoadState(LoadState.NETWORKIDLE); // keys pressed while the page is still on its way are lost
        return page;
    }

    private static void addFilter(Page page, String field, String value) {
        page.keyboard().press("f");
        Locator menu = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Filter"));
        menu.getByText(field, new Locator.GetByTextOptions().setExact(true)).click();
        menu.getByText(value, new Locator.GetByTextOptions().setExact(true)).click();
        page.keyboard().press("Escape");
        assertThat(menu).isHidden();
    }

    private static void shows(Page page, String... names) {
        for (String name : names) assertThat(link(page, name)).isVisible();
        assertThat(link(page, Pattern.compile(REFUND + "|" + DIGEST + "|" + FERRY)))
                .hasCount(names.length);
    }

    private static Locator link(Page page, Pattern name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    @Test
    void filters_narrow_the_list_and_stand_in_the_address_a_reload_restores_them_and_back_undoes_them() {
        Page page = openRuns();
        shows(page, REFUND, DIGEST, FERRY);

        addFilter(page, "Status", "Succeeded");
        shows(page, REFUND, DIGEST);
        assertThat(page).hasURL(Pattern.compile("[?&]status=succeeded"));

        addFilter(page, "Tag", "weekly");
        shows(page, DIGEST);
        assertThat(page).hasURL(Pattern.compile("[?&]tag=weekly"));

        page.reload();
        shows(page, DIGEST);
        assertThat(button(page, "Status Succeeded")).isVisible();
        assertThat(button(page, "Tag weekly")).isVisible();

        page.goBack();
        shows(page, REFUND, DIGEST);
        page.goBack();
        shows(page, REFUND, DIGEST, FERRY);
        assertThat(page.url()).doesNotContain("status", "tag");
    }

    @Test
    void a_filter_that_is_taken_away_and_one_that_is_too_narrow() {
        Page page = openRuns();

        addFilter(page, "Status", "Cancelled");
        shows(page);
        assertThat(page.getByText("No run fits")).isVisible();
        button(page, "Clear filters").click();
        shows(page, REFUND, DIGEST, FERRY);

        addFilter(page, "Status", "Failed");
        shows(page, FERRY);
        button(page, "Take away the filter Status").click();
        shows(page, REFUND, DIGEST, FERRY);
    }

    @Test
    void searching_finds_by_name_and_stands_in_the_address() {
        Page page = openRuns();

        page.keyboard().press("/");
        page.keyboard().type("ferry");

        shows(page, FERRY);
        assertThat(page).hasURL(Pattern.compile("[?&]q=ferry"));
    }

    @Test
    void j_and_k_move_space_peeks_and_enter_opens() {
        Page page = openRuns();

        page.keyboard().press("j");
        assertThat(page.getByText("1 of 3")).isVisible();
        page.keyboard().press("j");
        assertThat(page.getByText("2 of 3")).isVisible();
        page.keyboard().press("Space");
        Locator peek = page.getByLabel("Peek");
        assertThat(peek).containsText(DIGEST);
        page.keyboard().press("k");
        assertThat(peek).containsText(REFUND);
        assertThat(page).hasURL(Pattern.compile("[?&]peek=1"));
        page.keyboard().press("Escape");
        assertThat(peek).isHidden();
        page.keyboard().press("Enter");

        assertThat(heading(page, REFUND)).isVisible();
        assertThat(page).hasURL(Pattern.compile("/runs/[0-9a-f-]{36}$"));
    }

    @Test
    void new_runs_wait_behind_a_counter_and_known_ones_change_in_place() {
        TestTenant tenant = newTenant();
        Recorder recorder = new Recorder(tenant);
        UUID known = recorder.start("The known one", "");
        recorder.awaitRuns(1);
        Page page = reader(tenant, "/").page();
        assertThat(link(page, "The known one")).isVisible();
        Locator status = page.getByRole(AriaRole.GRIDCELL, new Page.GetByRoleOptions().setName("Running"));
        assertThat(status).isVisible();

        recorder.start("The new one", "");
        recorder.finish(known, "succeeded");

        Locator waiting = page.getByText("1 new, press");
        assertThat(waiting).isVisible();
        assertThat(status).hasCount(0);
        assertThat(link(page, "The new one")).hasCount(0);
        page.keyboard().press(".");
        assertThat(link(page, "The new one")).isVisible();
        assertThat(waiting).isHidden();
    }
}
