package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.stepwarden.Eventually;
import dev.stepwarden.TestTenant;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Text of clients that wants to be more than text. */
class HostileTextTest extends BrowserTest {
    private static final String SCRIPTS =
            "<script>window.ran=1</script><img src=x onerror=\"window.ran=1\"><svg onload='window.ran=1'>";
    private static final String TEMPLATES =
            "${window.ran=1} #{7*7} {{7*7}} [[window.ran=1]] %{7*7} ${jndi:ldap://127.0.0.1/a} <%= 7*7 %>";

    /** What is sent, how a line shows it, how a payload shows it. */
    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("HTML", SCRIPTS, SCRIPTS, SCRIPTS.replace("\"", "\\\"")),
                Arguments.of("templates", TEMPLATES, TEMPLATES, TEMPLATES),
                Arguments.of(
                        "turned direction",
                        "abc\u202e\u2066fdp.exe\u2069",
                        "abcfdp.exe",
                        "abc\\u202e\\u2066fdp.exe\\u2069"),
                Arguments.of(
                        "control characters",
                        "a\u0001b\u001fc\u007fd\u0085e",
                        "a b c d e",
                        "a\\u0001b\\u001fc\\u007fd\\u0085e"),
                Arguments.of("line breaks", "a\r\nb\u2028c", "a  b c", null),
                Arguments.of("spaces", "  two  spaces  ", "  two  spaces  ", "  two  spaces  "),
                Arguments.of("beyond the BMP", "\uD83E\uDD8A\u212B", "\uD83E\uDD8A\u212B", "\uD83E\uDD8A\u212B"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void is_shown_as_the_text_it_is(String what, String sent, String line, String payload) {
        TestTenant tenant = newTenant();
        Recorder recorder = new Recorder(tenant);
        String quoted = Recorder.quoted(sent);
        UUID run = recorder.start(
                sent,
                ", \"tags\": [" + quoted + "], \"agent\": {\"name\": " + quoted + ", \"version\": " + quoted
                        + "}, \"metadata\": {" + quoted + ": " + quoted + "}");
        Step step = Step.of("tool", sent, Instant.now())
                .failed(sent, sent)
                .with("input", "{" + quoted + ": [" + quoted + "]}")
                .with("output", quoted);
        recorder.append(run, step);
        recorder.awaitSteps(run, 1);

        Page page = reader(tenant, "/").page();
        shows(page, line);
        page.keyboard().press("j");
        page.keyboard().press("Space");
        assertThat(page.getByLabel("Peek").getByRole(AriaRole.HEADING).first()).isVisible();
        page.keyboard().press("Enter");

        assertThat(page).hasURL(Pattern.compile("/runs/" + run + "$"));
        assertThat(page.getByLabel("Run summary")).isVisible();
        shows(page, line);
        page.keyboard().press("e");
        assertThat(page.getByLabel("Step inspector")).isVisible();
        if (payload != null) {
            String shown = "\"" + payload + "\"";
            Eventually.holds(() ->
                    assertThat(page.getByLabel("Step inspector").textContent()).contains(shown + ": [", shown));
        }
        assertThat(page.evaluate("window.ran")).isNull();
        assertThat(page.locator("img[src=x], [onerror], [onload]")).hasCount(0);
    }

    /** Some element of the page holds exactly this text. */
    private static void shows(Page page, String text) {
        Eventually.holds(() -> assertThat(page.evaluate(
                        "text => [...document.querySelectorAll('*')].some(e => e.childElementCount === 0 && e.textContent === text)",
                        text))
                .isEqualTo(true));
    }
}
