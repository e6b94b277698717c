package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.tenancy.Role;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OtherTenantTest extends BrowserTest {
    @Test
    void another_tenants_run_looks_like_one_that_does_not_exist() {
        TestTenant theirs = newTenant();
        Recorder recorder = new Recorder(theirs);
        UUID run = recorder.start("Nobody else's business", "");
        recorder.awaitRuns(1);
        Visitor stranger = visitor().open("/").signIn(member(newTenant(), Role.ADMIN));
        assertThat(heading(stranger.page(), "Record your first run")).isVisible();

        String madeUp = answer(stranger.page(), "/runs/", UUID.randomUUID());
        String real = answer(stranger.page(), "/runs/", run);

        assertThat(real).isEqualTo(madeUp).contains("no such page or run").doesNotContain("business");
    }

    @Test
    void another_tenants_project_looks_like_one_that_does_not_exist() {
        TestTenant theirs = newTenant();
        Recorder recorder = new Recorder(theirs);
        recorder.start("Nobody else's business", "");
        recorder.awaitRuns(1);
        Visitor stranger = visitor().open("/").signIn(member(newTenant(), Role.ADMIN));
        assertThat(heading(stranger.page(), "Record your first run")).isVisible();

        String madeUp = answer(stranger.page(), "/projects/", UUID.randomUUID());
        String real = answer(stranger.page(), "/projects/", theirs.project().value());

        assertThat(real).isEqualTo(madeUp).doesNotContain("business");
    }

    /** All that can be told from the answer, but for the id that was asked for and what counts the time. */
    private static String answer(Page page, String path, UUID id) {
        Response response =
                Objects.requireNonNull(page.navigate(path + id + (path.equals("/projects/") ? "/runs" : "")));
        assertThat(page.locator("main")).not().isEmpty();
        page.waitForCondition(() -> !page.locator("main").innerText().isBlank());
        String all = response.status() + "\n" + page.title() + "\n" + page.url() + "\n"
                + page.locator("body").innerText();
        return all.replace(id.toString(), "ID").replaceAll("\\d+ (s|min)\\b", "AGE");
    }
}
