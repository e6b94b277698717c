package dev.stepwarden.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import dev.stepwarden.Eventually;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.CurrentCaller;
import dev.stepwarden.domain.tenancy.NotSignedIn;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is taken from a person is taken from open pages as well, within a second. */
class RevokedAccessTest extends BrowserTest {
    @Autowired
    private CurrentCaller current;

    @Test
    void an_open_page_hears_nothing_more_once_its_reader_is_deactivated() {
        TestTenant tenant = newTenant();
        Recorder recorder = new Recorder(tenant);
        UUID run = recorder.start("A run that goes on", "");
        recorder.append(run, Step.of("tool", "known-before", Instant.now()));
        recorder.awaitSteps(run, 1);
        Person reader = member(tenant, Role.VIEWER);
        Visitor visitor = visitor();
        List<String> pushed = new CopyOnWriteArrayList<>();
        visitor.page().onWebSocket(socket -> socket.onFrameReceived(frame -> pushed.add(frame.text())));
        visitor.page().onResponse(answer -> text(answer).ifPresent(pushed::add));
        Page page = visitor.open("/runs/" + run).signIn(reader).page();
        assertThat(Rows.named(page, "known-before").first()).isVisible();
        recorder.append(run, Step.of("tool", "pushed-while-active", Instant.now()));
        assertThat(Rows.named(page, "pushed-while-active").first()).isVisible();

        deactivate(tenant, reader);
        recorder.append(run, Step.of("tool", "not-for-you-any-more", Instant.now()));
        recorder.awaitSteps(run, 3);

        assertThat(heading(page, "Sign in")).isVisible();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("your access was removed");
        assertThat(pushed).anyMatch(text -> text.contains("pushed-while-active"));
        assertThat(pushed).noneMatch(text -> text.contains("not-for-you-any-more"));
    }

    @Test
    void an_open_page_leads_to_sign_in_by_itself_once_its_reader_is_deactivated() {
        TestTenant tenant = newTenant();
        Recorder recorder = new Recorder(tenant);
        recorder.start("A run", "");
        recorder.awaitRuns(1);
        Person reader = member(tenant, Role.VIEWER);
        Page page = visitor().open("/").signIn(reader).page();
        assertThat(page.getByText("A run").first()).isVisible();

        deactivate(tenant, reader);
        assertThat(heading(page, "Sign in")).isVisible();
    }

    @Test
    void what_a_role_allowed_when_a_page_was_opened_it_allows_no_more_once_it_is_taken() {
        TestTenant tenant = newTenant();
        member(tenant, Role.ADMIN); // the last one could not be changed
        Person admin = member(tenant, Role.ADMIN);
        Page page = visitor().open("/").signIn(admin).page();
        assertThat(button(page, "Create a key")).isVisible();
        int before = keys(tenant);

        change(tenant, admin, "{\"role\": \"viewer\"}", Permission.ADMINISTER);

        assertThat(button(page, "Create a key")).isDisabled();
        assertThat(keys(tenant)).isEqualTo(before);
    }

    private static Optional<String> text(Response answer) {
        try {
            return answer.url().contains("v-r=uidl") ? Optional.of(answer.text()) : Optional.empty();
        } catch (PlaywrightException leftBehind) {
            return Optional.empty(); // the page has gone on
        }
    }

    private static int keys(TestTenant tenant) {
        return tenant.as(Role.ADMIN)
                .get("/v1/api-keys")
                .expect(200)
                .json()
                .objects("items")
                .size();
    }

    private void deactivate(TestTenant tenant, Person person) {
        change(tenant, person, "{\"active\": false}", Permission.READ_RUNS);
    }

    /** And waits until the server acts on it, which takes a second at most. */
    private void change(TestTenant tenant, Person person, String body, Permission lost) {
        UUID id = tenant.as(Role.ADMIN).get("/v1/members").json().objects("items").stream()
                .filter(member -> member.text("email").equals(person.email()))
                .map(member -> UUID.fromString(member.text("id")))
                .findFirst()
                .orElseThrow();
        Caller before = new Caller(tenant.id(), new Actor.Person(id), Role.ADMIN, null, null);
        long since = System.nanoTime();
        tenant.as(Role.ADMIN).patch("/v1/members/" + id, body).expect(200);
        Eventually.holds(() -> assertThat(may(before, lost)).isFalse());
        // a second is what is promised; a busy machine may take some, what is forgotten would take for ever
        assertThat(System.nanoTime() - since).isLessThan(10_000_000_000L);
    }

    private boolean may(Caller before, Permission lost) {
        try {
            return current.now(before).may(lost);
        } catch (NotSignedIn gone) {
            return false;
        }
    }
}
