package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.stepwarden.Eventually;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.tenancy.Role;
import org.junit.jupiter.api.Test;

class ColoursTest extends BrowserTest {
    /** 0 is black, 255 white. */
    private static final String BRIGHTNESS = """
            () => {
              const dot = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
              dot.fillStyle = getComputedStyle(document.querySelector("main, .login")).backgroundColor;
              dot.fillRect(0, 0, 1, 1);
              return Math.round(dot.getImageData(0, 0, 1, 1).data.slice(0, 3).reduce((a, b) => a + b) / 3);
            }""";

    private static int brightness(Page page) {
        return (Integer) page.evaluate(BRIGHTNESS);
    }

    private static void isDark(Page page) {
        Eventually.holds(() -> assertThat(brightness(page)).isLessThan(80));
    }

    private static void isLight(Page page) {
        Eventually.holds(() -> assertThat(brightness(page)).isGreaterThan(200));
    }

    private static void choose(Page page, String colours) {
        button(page, "choose another").click();
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(colours))
                .click();
        page.keyboard().press("Escape");
    }

    private Page openRuns(ColorScheme system) {
        TestTenant tenant = newTenant();
        Recorder recorder = new Recorder(tenant);
        recorder.start("In colour", "");
        recorder.awaitRuns(1);
        Page page = visitor(Window.USUAL.with(system))
                .open("/")
                .signIn(member(tenant, Role.VIEWER))
                .page();
        assertThat(link(page, "In colour")).isVisible();
        return page;
    }

    @Test
    void the_choice_of_colours_outlasts_reloads_and_holds_on_every_page() {
        Page page = openRuns(ColorScheme.LIGHT);
        isLight(page);

        choose(page, "Dark");
        isDark(page);
        page.reload();
        isDark(page);
        link(page, "In colour").click();
        assertThat(heading(page, "In colour")).isVisible();
        isDark(page);

        choose(page, "Light");
        isLight(page);
        page.reload();
        assertThat(heading(page, "In colour")).isVisible();
        isLight(page);
    }

    @Test
    void who_has_chosen_nothing_gets_the_colours_of_the_system() {
        Page page = openRuns(ColorScheme.DARK);

        isDark(page);
    }
}
