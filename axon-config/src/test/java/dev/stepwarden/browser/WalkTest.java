package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.tenancy.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Walks from sign-in to a step's payload, by light and by dark, and keeps a picture of each screen in target/screenshots. */
class WalkTest extends BrowserTest {
    private static final Window LARGE = new Window(1600, 900, 1.5, ColorScheme.LIGHT);
    private static final String REFUND = "acme.refund-for-order-48213.2.14.0.json";

    @Test
    void from_sign_in_over_list_filter_and_timeline_to_a_step() {
        TestTenant acme = newTenant("acme", "checkout");
        Recorder recorder = new Recorder(acme);
        List<String> recordings = Recorder.recordings();
        Instant end = Instant.now().minusSeconds(20);
        for (int i = 0; i < 3 * recordings.size(); i++) {
            recorder.replay(recordings.get(i % recordings.size()), end);
            end = end.minus(Duration.ofMinutes(3L + 7L * i));
        }
        UUID refund = recorder.replay(REFUND, Instant.now().minusSeconds(45));
        recorder.awaitRuns(3 * recordings.size() + 1);
        Person person = member(acme, Role.VIEWER);

        walk(person, refund, ColorScheme.LIGHT);
        walk(person, refund, ColorScheme.DARK);
    }

    private void walk(Person person, UUID refund, ColorScheme colours) {
        Visitor visitor = visitor(LARGE.with(colours)).open("/");
        Page page = visitor.page();
        assertThat(heading(page, "Sign in")).isVisible();
        keep(visitor, "login", colours);

        visitor.signIn(person);
        assertThat(heading(page, "Runs")).isVisible();
        Locator row = page.locator("a[href$='" + refund + "']");
        assertThat(row).isVisible();
        keep(visitor, "runs", colours);

        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("Space");
        assertThat(page.getByLabel("Peek")).isVisible();
        keep(visitor, "runs-peek", colours);
        page.keyboard().press("Escape");

        page.keyboard().press("f");
        Locator menu = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Filter"));
        menu.getByText("Status", new Locator.GetByTextOptions().setExact(true)).click();
        menu.getByText("Failed", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(row).hasCount(0);
        keep(visitor, "runs-filter", colours);
        page.keyboard().press("Escape");
        assertThat(menu).isHidden();
        button(page, "Take away the filter Status").click();

        row.click();
        assertThat(heading(page, "Refund for order 48213")).isVisible();
        assertThat(Rows.named(page, "orders.lookup").first()).isVisible();
        keep(visitor, "run", colours);

        page.keyboard().press("e");
        Locator inspector = page.getByLabel("Step inspector");
        assertThat(inspector).containsText("Error");
        keep(visitor, "run-error", colours);

        Rows.named(page, "orders.lookup").first().click();
        inspector
                .getByRole(AriaRole.TAB, new Locator.GetByRoleOptions().setName("Output"))
                .click();
        assertThat(inspector).containsText("48213");
        keep(visitor, "inspector", colours);

        tab(page, "Conversation");
        keep(visitor, "conversation", colours);
        tab(page, "Raw JSON");
        keep(visitor, "raw", colours);
    }

    private static void tab(Page page, String name) {
        Locator tab = page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name));
        tab.click();
        assertThat(tab).hasAttribute("aria-selected", "true");
    }

    private static void keep(Visitor visitor, String screen, ColorScheme colours) {
        visitor.settle();
        Path picture = visitor.shoot(screen + "-" + colours.name().toLowerCase(Locale.ROOT));
        assertThat(picture).isNotEmptyFile();
    }

    @Test
    void the_first_run_page_and_the_page_for_what_is_missing() {
        TestTenant tenant = newTenant("globex", "logistics");
        Person person = member(tenant, Role.ADMIN);
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Visitor visitor = visitor(LARGE.with(colours)).open("/").signIn(person);
            assertThat(heading(visitor.page(), "Record your first run")).isVisible();
            keep(visitor, "first-run", colours);
            visitor.open("/runs/" + UUID.randomUUID());
            assertThat(visitor.page().locator("main")).not().isEmpty();
            keep(visitor, "missing", colours);
        }
    }
}
