package dev.stepwarden.config.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.Web;
import dev.stepwarden.domain.member.MemberCommand.AddMember;
import dev.stepwarden.domain.member.MemberCommand.ChangeMember;
import dev.stepwarden.domain.member.People;
import dev.stepwarden.domain.signin.SessionEnd;
import dev.stepwarden.domain.tenancy.Role;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Sessions, cookies, tokens and headers, as a browser gets them. */
class BrowserDoorTest extends ServerTest {
    private static final String PASSWORD = "an old song about the sea";
    private static final String SESSION = "stepwarden_session";

    @Autowired
    private People people;

    @Autowired
    private PasswordEncoder passwords;

    @Test
    void signing_in_gives_the_session_another_name() {
        Web web = new Web(url());
        web.page("/login");
        Optional<String> before = web.cookie(SESSION);

        HttpResponse<String> answer = web.signIn(email(member(newTenant())), PASSWORD);

        assertThat(Web.location(answer)).isEqualTo("/");
        assertThat(before).isPresent();
        assertThat(web.cookie(SESSION)).isPresent().isNotEqualTo(before);
        assertThat(web.page("/").statusCode()).isEqualTo(200);
    }

    @Test
    void the_sessions_cookie_is_out_of_reach_for_scripts_and_other_sites() {
        String cookie =
                new Web(url()).page("/login").headers().firstValue("Set-Cookie").orElseThrow();

        assertThat(cookie).startsWith(SESSION + "=").contains("HttpOnly", "SameSite=Lax", "Path=/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/logout", "/setup", "/invitation"})
    void a_form_without_the_sessions_token_is_refused(String form) {
        UUID person = member(newTenant());
        Web web = new Web(url());
        web.signIn(email(person), PASSWORD);

        assertThat(web.form(form, "made up", Map.of("username", email(person), "password", PASSWORD))
                        .statusCode())
                .isEqualTo(403);
        assertThat(web.page("/").statusCode()).isEqualTo(200);
    }

    @Test
    void who_has_signed_out_is_out_and_is_not_told_that_the_session_was_lost() {
        Web web = new Web(url());
        web.signIn(email(member(newTenant())), PASSWORD);

        web.form("/logout", Map.of());

        assertThat(Web.location(web.page("/"))).isEqualTo("/login");
        assertThat(web.cookie(SessionEnd.COOKIE)).isEmpty();
    }

    @Test
    void a_deactivated_member_is_out_within_a_second_and_told_so() {
        TestTenant tenant = newTenant();
        UUID person = member(tenant);
        Web web = new Web(url());
        web.signIn(email(person), PASSWORD);
        assertThat(web.get("/session/active").statusCode()).isEqualTo(204);

        commands.send(tenant.server(), new ChangeMember(tenant.id(), person, null, false, null, null, false));
        long since = System.nanoTime();

        Eventually.holds(
                () -> assertThat(web.get("/session/active").statusCode()).isEqualTo(401));
        // a second is what is promised; a busy machine may take some, what is forgotten would take for ever
        assertThat(System.nanoTime() - since).isLessThan(10_000_000_000L);
        assertThat(web.cookie(SessionEnd.COOKIE)).contains("access_removed");
        assertThat(Web.location(web.page("/"))).isEqualTo("/login");
    }

    @Test
    void every_answer_tells_browsers_what_not_to_do() {
        for (String path : new String[] {"/login", "/v1/runs", "/v1/nothing", "/nothing", "/sdk/", "/v1/runs/%00"}) {
            HttpResponse<String> answer = new Web(url()).page(path);
            assertThat(header(answer, "Content-Security-Policy")).as(path).contains("frame-ancestors 'none'");
            assertThat(header(answer, "X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(header(answer, "Referrer-Policy")).as(path).isEqualTo("same-origin");
            assertThat(header(answer, "Permissions-Policy")).as(path).contains("camera=()");
            assertThat(header(answer, "Cross-Origin-Opener-Policy")).as(path).isEqualTo("same-origin");
            assertThat(header(answer, "Strict-Transport-Security")).as(path).isEmpty();
        }
    }

    @Test
    void answers_and_pages_are_kept_by_nobody() {
        TestTenant tenant = newTenant();
        assertThat(header(new Web(url()).page("/login"), "Cache-Control")).contains("no-store");
        assertThat(header(new Web(url()).page("/v1/nothing"), "Cache-Control")).contains("no-store");
        assertThat(header(
                        new Web(url())
                                .page(
                                        "/v1/runs",
                                        "Authorization",
                                        "Bearer " + tenant.viewer().key()),
                        "Cache-Control"))
                .contains("no-store");
    }

    @Test
    void a_pages_scripts_are_its_own() {
        HttpResponse<String> page = new Web(url()).page("/login");
        String policy = header(page, "Content-Security-Policy");

        assertThat(policy)
                .contains(
                        "default-src 'self'",
                        "img-src 'self' data:",
                        "object-src 'none'",
                        "base-uri 'self'",
                        "form-action 'self'",
                        "frame-ancestors 'none'");
        assertThat(policy.replaceAll("style-src [^;]*", "")).doesNotContain("unsafe-inline");
        assertThat(header(new Web(url()).page("/login"), "Content-Security-Policy"))
                .as("another number each time")
                .isNotEqualTo(policy);
        assertThat(page.body().split("<script", -1).length - 1)
                .isEqualTo(page.body().split("nonce=\"", -1).length - 1);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return String.join(" | ", answer.headers().allValues(name));
    }

    private UUID member(TestTenant tenant) {
        UUID person = UUID.randomUUID();
        people.add(person, email(person), passwords.encode(PASSWORD));
        commands.send(tenant.server(), new AddMember(tenant.id(), person, Role.VIEWER, Set.of()));
        Eventually.holds(() ->
                assertThat(people.withId(person).orElseThrow().memberships()).isNotEmpty());
        return person;
    }

    private static String email(UUID person) {
        return person + "@acme.test";
    }
}
