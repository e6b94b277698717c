package dev.stepwarden.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Somebody with a browser window and cookies of their own. */
final class Visitor implements AutoCloseable {
    private static final Path PICTURES = Path.of("target", "screenshots");
    /** What a page says of itself, without leaving the browser. */
    private static final Set<String> LOCAL = Set.of("data", "blob", "about");

    private static final String QUIET =
            "() => Object.values(window.Vaadin?.Flow?.clients ?? {}).every(client => !client.isActive?.())";
    private static final String STILL = """
            async () => {
              await document.fonts.ready;
              await Promise.all(document.getAnimations().filter(a => a.effect?.getComputedTiming().iterations !== Infinity).map(a => a.finished.catch(() => {})));
              await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
            }""";

    private final String url;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> strangers = new ArrayList<>();

    private Visitor(String url, BrowserContext context) {
        this.url = url;
        this.context = context;
        this.page = context.newPage();
        page.onConsoleMessage(this::said);
        page.onPageError(error -> complaints.add("error in the page: " + error));
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> asked(request.url()));
        page.onWebSocket(socket -> asked(socket.url()));
    }

    static Visitor come(Browser browser, String url, Window window) {
        return new Visitor(
                url,
                browser.newContext(new Browser.NewContextOptions()
                        .setBaseURL(url)
                        .setViewportSize(window.width(), window.height())
                        .setDeviceScaleFactor(window.sharpness())
                        .setColorScheme(window.colours())
                        .setLocale("en-GB")
                        .setTimezoneId("UTC")));
    }

    private void said(ConsoleMessage message) {
        if (message.type().equals("error")) complaints.add(message.text() + " at " + message.location());
    }

    private void asked(String address) {
        URI wanted = URI.create(address.replaceFirst("^ws", "http"));
        boolean ours = LOCAL.contains(String.valueOf(wanted.getScheme()))
                || wanted.getAuthority().equals(URI.create(url).getAuthority());
        if (!ours) strangers.add(address);
    }

    Page page() {
        return page;
    }

    Visitor open(String path) {
        page.navigate(path);
        return this;
    }

    /** Fills in the form that is shown. */
    Visitor signIn(String email, String password) {
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        return this;
    }

    Visitor signIn(Person person) {
        return signIn(person.email(), person.password());
    }

    void complainsOfNothing() {
        assertThat(complaints).as("errors in the browser's console").isEmpty();
        assertThat(page.getByText("That did not work").all())
                .as("errors of the server, told on the page")
                .isEmpty();
        assertThat(strangers).as("requests to other hosts").isEmpty();
    }

    /** Waits until nothing moves any more: no answer is under way, fonts are there, what was animated has come to rest. */
    void settle() {
        page.waitForFunction(QUIET);
        page.evaluate(STILL);
    }

    /** @return the picture of what the window shows, kept for people to look at */
    Path shoot(String name) {
        Path file = PICTURES.resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        return file;
    }

    @Override
    public void close() {
        context.close();
    }
}
