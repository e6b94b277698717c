package dev.stepwarden.config.security;

import dev.stepwarden.domain.signin.Door;
import dev.stepwarden.domain.signin.SessionEnd;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** When browser sessions begin and why they end. */
@Component
final class BrowserSessions implements SessionAuthenticationStrategy {
    private static final String TIMES = SessionTimes.class.getName();

    private final SessionSettings settings;
    private final Memberships memberships;
    private final PersonPasswords passwords;
    private final SignInLog log;
    private final Clock clock;

    BrowserSessions(
            SessionSettings settings, Memberships memberships, PersonPasswords passwords, SignInLog log, Clock clock) {
        this.settings = settings;
        this.memberships = memberships;
        this.passwords = passwords;
        this.log = log;
        this.clock = clock;
    }

    /** Whichever way somebody came in. */
    @Override
    public void onAuthentication(Authentication signedIn, HttpServletRequest request, HttpServletResponse response) {
        if (!(signedIn.getPrincipal() instanceof SignedInPerson person)) return;
        begin(request.getSession(), clock.instant());
        log.signedIn(person.id(), person.membership().tenant(), Door.BROWSER);
    }

    /** Begins anew, as if just signed in. */
    void begin(HttpSession session, Instant now) {
        session.setAttribute(TIMES, new SessionTimes(now));
    }

    /** The person is there. */
    void active(HttpSession session) {
        if (session.getAttribute(TIMES) instanceof SessionTimes times) times.activeAt(clock.instant());
    }

    /** Empty while the session is good. */
    Optional<SessionEnd> end(HttpSession session, SignedInPerson person) {
        return end(session::getAttribute, person);
    }

    /** Whether a session still is somebody's, asked from outside of any request. */
    boolean isSomebodys(Function<String, @Nullable Object> attributes) {
        return attributes.apply(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context
                && context.getAuthentication() != null
                && context.getAuthentication().getPrincipal() instanceof SignedInPerson person
                && end(attributes, person).isEmpty();
    }

    private Optional<SessionEnd> end(Function<String, @Nullable Object> attributes, SignedInPerson person) {
        if (!(attributes.apply(TIMES) instanceof SessionTimes times)) return Optional.of(SessionEnd.GONE);
        Instant now = clock.instant();
        if (!now.isBefore(times.activeAt().plus(settings.idle()))) return Optional.of(SessionEnd.IDLE);
        if (!now.isBefore(times.signedInAt().plus(settings.lifetime()))) return Optional.of(SessionEnd.TOO_OLD);
        if (memberships.of(person.id()).isEmpty()) {
            return Optional.of(SessionEnd.ACCESS_REMOVED);
        }
        if (times.signedInAt().isBefore(passwords.changedAt(person.id()))) {
            return Optional.of(SessionEnd.PASSWORD_CHANGED);
        }
        return Optional.empty();
    }

    /** Of one session, in memory as the session is. */
    private static final class SessionTimes {
        private final Instant signedInAt;
        private volatile Instant activeAt;

        SessionTimes(Instant signedInAt) {
            this.signedInAt = signedInAt;
            this.activeAt = signedInAt;
        }

        Instant signedInAt() {
            return signedInAt;
        }

        Instant activeAt() {
            return activeAt;
        }

        void activeAt(Instant now) {
            activeAt = now;
        }
    }
}
