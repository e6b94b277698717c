package dev.stepwarden.config.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.member.MemberCommand.AddMember;
import dev.stepwarden.domain.member.People;
import dev.stepwarden.domain.signin.SessionEnd;
import dev.stepwarden.domain.tenancy.Role;
import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** How long a browser session lasts, by a clock that is put forward. */
class SessionEndTest extends ServerTest {
    @Autowired
    private People people;

    @Autowired
    private Memberships memberships;

    @Autowired
    private PersonPasswords passwords;

    @Autowired
    private BrowserSignIn browsers;

    @Autowired
    private SignInLog log;

    private final MockHttpSession session = new MockHttpSession();
    private Instant now = Instant.parse("2026-11-25T03:00:00Z");
    private BrowserSessions sessions;
    private SecurityContextImpl signedIn;
    private SignedInPerson who;
    private People.Person person;

    @BeforeEach
    void somebodySignsIn() {
        InstantSource source = () -> now;
        Clock clock = source.withZone(ZoneOffset.UTC);
        sessions = new BrowserSessions(
                new SessionSettings(Duration.ofHours(8), Duration.ofHours(24)), memberships, passwords, log, clock);
        TestTenant tenant = newTenant();
        UUID id = UUID.randomUUID();
        people.add(id, id + "@acme.test", "no password");
        commands.send(tenant.server(), new AddMember(tenant.id(), id, Role.VIEWER, Set.of()));
        Eventually.holds(() -> assertThat(browsers.of(id, tenant.id())).isPresent());
        person = people.withId(id).orElseThrow();
        Authentication authentication = browsers.of(id, tenant.id()).orElseThrow();
        who = (SignedInPerson) Objects.requireNonNull(authentication.getPrincipal());
        signedIn = new SecurityContextImpl(authentication);
        sessions.begin(session, now);
    }

    @AfterEach
    void nobodyIsSignedIn() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void a_page_that_was_left_open_ends_though_it_sends_heartbeats() throws Exception {
        for (int minutes = 0; minutes < 8 * 60 - 5; minutes += 5) {
            now = now.plus(Duration.ofMinutes(5));
            assertThat(after(heartbeat())).isEmpty();
        }
        now = now.plus(Duration.ofMinutes(5));

        assertThat(after(heartbeat())).contains(SessionEnd.IDLE);
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void keys_and_pages_keep_a_session_until_it_is_too_old() throws Exception {
        for (int hours = 0; hours < 22; hours += 2) {
            now = now.plus(Duration.ofHours(1));
            assertThat(after(request("GET", SessionEndFilter.SIGN_OF_THE_PERSON)))
                    .isEmpty();
            now = now.plus(Duration.ofHours(1));
            assertThat(after(page())).isEmpty();
        }
        now = now.plus(Duration.ofHours(2));

        assertThat(after(page())).contains(SessionEnd.TOO_OLD);
    }

    @Test
    void a_changed_password_ends_the_sessions_before_it_and_none_after() throws Exception {
        Instant goodFrom = passwords.change(person, "another");
        MockHttpSession later = new MockHttpSession();
        sessions.begin(later, goodFrom);
        assertThat(sessions.end(later, who)).isNotEqualTo(Optional.of(SessionEnd.PASSWORD_CHANGED));
        now = now.plusSeconds(1);

        assertThat(after(page())).contains(SessionEnd.PASSWORD_CHANGED);
    }

    private Optional<SessionEnd> after(MockHttpServletRequest request) throws Exception {
        SecurityContextHolder.setContext(signedIn);
        request.setSession(session);
        MockHttpServletResponse response = new MockHttpServletResponse();
        new SessionEndFilter(sessions).doFilter(request, response, new MockFilterChain());
        @Nullable Cookie told = response.getCookie(SessionEnd.COOKIE);
        return told == null ? Optional.empty() : SessionEnd.named(told.getValue());
    }

    private static MockHttpServletRequest heartbeat() {
        MockHttpServletRequest request = request("POST", "/");
        request.setParameter("v-r", "heartbeat");
        return request;
    }

    private static MockHttpServletRequest page() {
        MockHttpServletRequest request = request("GET", "/");
        request.addHeader("Accept", "text/html,application/xhtml+xml");
        return request;
    }

    private static MockHttpServletRequest request(String method, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setServletPath(path);
        return request;
    }
}
