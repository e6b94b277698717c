package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.tenancy.Role;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SignInTest extends BrowserTest {
    @Test
    void a_wrong_password_and_an_unknown_account_get_the_same_message() {
        Person known = member(newTenant(), Role.VIEWER);
        Page page = visitor().open("/").page();

        String wrongPassword = refusal(page, known.email(), "not it");
        String unknownAccount = refusal(page, "nobody@example.test", "not it");

        assertThat(wrongPassword).isEqualTo(unknownAccount).isNotBlank();
    }

    private static String refusal(Page page, String email, String password) {
        page.navigate("/login");
        assertThat(page.getByRole(AriaRole.ALERT)).isHidden();
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password").fill(password);
        page.getByLabel("Password").press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        return page.getByRole(AriaRole.ALERT).innerText() + page.title() + page.url();
    }

    @Test
    void after_sign_in_one_lands_on_the_link_one_came_from() {
        TestTenant tenant = newTenant();
        Recorder recorder = new Recorder(tenant);
        UUID run = recorder.start("Where one came from", "");
        recorder.awaitRuns(1);

        Page page = reader(tenant, "/runs/" + run + "?show=output").page();

        assertThat(heading(page, "Where one came from")).isVisible();
        assertThat(page).hasURL(Pattern.compile("/runs/" + run + "\\?show=output(&continue)?$"));
    }

    @Test
    void who_came_from_nowhere_lands_on_the_runs_of_the_only_project() {
        TestTenant tenant = newTenant();
        Recorder recorder = new Recorder(tenant);
        recorder.start("The only one", "");
        recorder.awaitRuns(1);

        Page page = reader(tenant, "/").page();

        assertThat(heading(page, "Runs")).isVisible();
        assertThat(page.getByText("The only one").first()).isVisible();
    }

    @Test
    void who_signs_out_sees_nothing_any_more() {
        TestTenant tenant = newTenant();
        Recorder recorder = new Recorder(tenant);
        recorder.start("Not for everybody", "");
        recorder.awaitRuns(1);
        Page page = reader(tenant, "/").page();
        assertThat(page.getByText("Not for everybody").first()).isVisible();

        button(page, "choose another").click();
        button(page, "Sign out").click();

        assertThat(heading(page, "Sign in")).isVisible();
        page.goBack();
        assertThat(heading(page, "Sign in")).isVisible();
        assertThat(page.getByText("Not for everybody")).hasCount(0);
    }
}
