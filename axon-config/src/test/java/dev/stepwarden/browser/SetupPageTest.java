package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.stepwarden.Api;
import dev.stepwarden.OwnServer;
import dev.stepwarden.Web;
import dev.stepwarden.config.store.Database;
import dev.stepwarden.domain.tenancy.Tenants;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An installation with nothing in it yet. */
@ExtendWith(OutputCaptureExtension.class)
class SetupPageTest extends BrowserTest {
    private static final Pattern CODE = Pattern.compile("open (\\S+/setup) and enter the code (\\S+)");
    private static final String PASSWORD = "an old song about the sea";

    @Autowired
    private Database shared;

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    @TempDir
    private Path data;

    @Test
    void whoever_reads_the_log_becomes_the_first_admin_and_records_a_run(CapturedOutput log) {
        try (OwnServer server = new OwnServer(owner, shared, data)) {
            Matcher told = told(log, server);
            Page page = BROWSING.visitor(server.url(), Window.USUAL).open("/").page();
            assertThat(heading(page, "Set up Stepwarden")).isVisible();
            assertThat(page).hasURL(Pattern.compile("/setup$"));

            send(page, "abcde-abcde-abcde-abcde", PASSWORD);
            assertThat(page.locator("[role=alert]")).containsText("not the code");
            assertThat(page.getByLabel("Company or team")).hasValue("Acme <b>");
            send(page, told.group(2), "password1234");
            assertThat(page.locator("[role=alert]")).containsText("guessed first");
            assertThat(page.getByLabel("Set-up code")).hasValue(told.group(2));
            assertThat(server.get(Tenants.class).all()).isEmpty();
            send(page, told.group(2).toUpperCase(Locale.ROOT), PASSWORD);

            assertThat(heading(page, "Record your first run")).isVisible();
            button(page, "Create a key").click();
            assertThat(page.getByLabel("API key")).containsText("sw_");
            new Api(server.url(), page.getByLabel("API key").innerText())
                    .post("/v1/runs", "{\"name\": \"by that key\"}")
                    .expect(201);
            isSetUpByItsAdmin(server);
            assertThat(log.getAll().split(told.group(2), -1)).as("told once").hasSize(2);
        }
    }

    private void isSetUpByItsAdmin(OwnServer server) {
        Page stranger =
                BROWSING.visitor(server.url(), Window.USUAL).open("/setup").page();
        assertThat(heading(stranger, "Sign in")).isVisible();
        String token = new Api(server.url(), "")
                .post("/v1/session", "{\"email\": \"ann@acme.test\", \"password\": \"" + PASSWORD + "\"}")
                .expect(200)
                .json()
                .text("token");
        List<String> done = new Api(server.url(), token)
                .get("/v1/audit").json().objects("items").stream()
                        .filter(entry -> entry.text("actor").startsWith("person/"))
                        .map(entry -> entry.text("action"))
                        .toList();
        assertThat(done).contains("tenant_created", "project_created", "member_added", "person_signed_in");
    }

    @Test
    void of_several_people_who_set_up_at_the_same_time_one_does(CapturedOutput log) {
        try (OwnServer server = new OwnServer(owner, shared, data)) {
            String code = told(log, server).group(2);
            List<Web> people = IntStream.range(0, 4)
                    .mapToObj(i -> new Web(server.url(), "127.0.8." + (i + 1)))
                    .toList();
            people.forEach(person -> person.page("/login"));

            List<HttpResponse<String>> answers = IntStream.range(0, 4)
                    .parallel()
                    .mapToObj(i -> people.get(i).form("/setup", wish(code, i)))
                    .toList();

            assertThat(answers.stream().map(Web::location)).containsOnlyOnce("/");
            assertThat(server.get(Tenants.class).all()).hasSize(1);
            assertThat(answers.stream().map(Web::location).filter("/setup"::equals))
                    .hasSize(3);
        }
    }

    @Test
    void guesses_at_the_code_are_held_up(CapturedOutput log) {
        try (OwnServer server = new OwnServer(owner, shared, data)) {
            Web web = new Web(server.url());
            for (int i = 0; i < 5; i++) web.form("/setup", Map.of("code", "guess " + i));

            HttpResponse<String> answer =
                    web.form("/setup", wish(told(log, server).group(2), 0));

            assertThat(Web.location(answer)).isEqualTo("/setup");
            assertThat(server.get(Tenants.class).all()).isEmpty();
        }
    }

    private static Map<String, String> wish(String code, int number) {
        return Map.of(
                "code",
                code,
                "tenant",
                "tenant " + number,
                "project",
                "project",
                "email",
                "person-" + number + "@acme.test",
                "password",
                PASSWORD);
    }

    private static void send(Page page, String code, String password) {
        page.getByLabel("Set-up code").fill(code);
        page.getByLabel("Company or team").fill("Acme <b>");
        page.getByLabel("First project").fill("checkout");
        page.getByLabel("E-mail").fill("ann@acme.test");
        page.getByLabel("Password").fill(password);
        button(page, "Set up").click();
    }

    /** The shared server, on which nothing is set up either, may have told its own before. */
    private static Matcher told(CapturedOutput log, OwnServer server) {
        Matcher told = CODE.matcher(log.getAll());
        while (told.find()) {
            if (told.group(1).equals(server.url() + "/setup")) return told;
        }
        throw new AssertionError("there is no line with address and code");
    }
}
