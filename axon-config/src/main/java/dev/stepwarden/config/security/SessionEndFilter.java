package dev.stepwarden.config.security;

import dev.stepwarden.domain.signin.SessionEnd;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * Ends browser sessions that have come to their end, so that what follows is a stranger's request, and leaves word why. Pages
 * send requests of their own, as heartbeats and to draw what was pushed: only a page that is loaded, and what its script
 * says of keys and pointer, count as a sign of the person.
 */
final class SessionEndFilter extends OncePerRequestFilter {
    static final String SIGN_OF_THE_PERSON = "/session/active";
    private static final int TOLD_FOR_SECONDS = (int) Duration.ofDays(1).toSeconds();

    private static final int REMEMBERED = 1_000;

    private final BrowserSessions sessions;

    /** Why sessions ended, by their ids: a page may come for it before the answer that ended its session has arrived. */
    private final Map<String, SessionEnd> ended = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SessionEnd> eldest) {
            return size() > REMEMBERED;
        }
    });

    SessionEndFilter(BrowserSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean signedIn = goesOn(request, response);
        if (SIGN_OF_THE_PERSON.equals(request.getServletPath())) {
            response.setStatus(signedIn ? HttpServletResponse.SC_NO_CONTENT : HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean goesOn(HttpServletRequest request, HttpServletResponse response) {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        HttpSession session = request.getSession(false);
        if (signedIn == null || session == null || !(signedIn.getPrincipal() instanceof SignedInPerson person)) {
            if (isPage(request) && hasLostSession(request))
                tell(request, response, ended.getOrDefault(request.getRequestedSessionId(), SessionEnd.GONE));
            return false;
        }
        Optional<SessionEnd> end = sessions.end(session, person);
        if (end.isEmpty()) {
            if (isSignOfThePerson(request)) sessions.active(session);
            return true;
        }
        ended.put(session.getId(), end.get());
        session.invalidate();
        SecurityContextHolder.clearContext();
        tell(request, response, end.get());
        return false;
    }

    /** And nobody has said why yet. */
    private static boolean hasLostSession(HttpServletRequest request) {
        return request.getRequestedSessionId() != null
                && !request.isRequestedSessionIdValid()
                && WebUtils.getCookie(request, SessionEnd.COOKIE) == null;
    }

    private static void tell(HttpServletRequest request, HttpServletResponse response, SessionEnd end) {
        Cookie cookie = new Cookie(SessionEnd.COOKIE, end.wireName());
        cookie.setPath("/");
        cookie.setMaxAge(TOLD_FOR_SECONDS);
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    private static boolean isSignOfThePerson(HttpServletRequest request) {
        return isPage(request) || SIGN_OF_THE_PERSON.equals(request.getServletPath());
    }

    private static boolean isPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return request.getMethod().equals("GET")
                && accept != null
                && accept.contains("text/html")
                && request.getParameter("v-r") == null;
    }
}
