package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.stepwarden.Api;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.tenancy.Role;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FirstRunPageTest extends BrowserTest {
    private static final Pattern WHEEL = Pattern.compile("pip install \"(http[^\"#]+)");

    @Test
    void a_project_without_runs_says_how_to_record_one_and_turns_into_it() {
        TestTenant tenant = newTenant();
        Page page = reader(tenant, "/").page();
        assertThat(heading(page, "Record your first run")).isVisible();
        Matcher command = WHEEL.matcher(page.locator("main").innerText());
        assertThat(command.find()).as("a command that installs the recorder").isTrue();
        assertThat(command.group(1)).startsWith(url());
        new Api(command.group(1), "").get("").expect(200);

        Recorder recorder = new Recorder(tenant);
        UUID run = recorder.start("The very first", "");
        recorder.append(run, Step.of("agent", "hello", Instant.now()));

        assertThat(heading(page, "The very first")).isVisible();
        assertThat(page).hasURL(Pattern.compile("/runs/" + run + "$"));
    }

    @Test
    void an_administrator_gets_a_key_that_records() {
        TestTenant tenant = newTenant();
        Page page = visitor().open("/").signIn(member(tenant, Role.ADMIN)).page();

        button(page, "Create a key").click();

        Locator key = page.getByLabel("API key");
        assertThat(key).containsText("sw_");
        new Api(url(), key.innerText())
                .post("/v1/runs", "{\"name\": \"by that key\"}")
                .expect(201);
    }
}
