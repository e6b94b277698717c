package dev.stepwarden.config.security;

import dev.stepwarden.config.web.ProblemWriter;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.StandingCaller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns {@code Authorization: Bearer ...} (RFC 6750) into a caller, or answers 401. */
final class BearerFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private final Bearers bearers;

    BearerFilter(Bearers bearers) {
        this.bearers = bearers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller;
        try {
            caller = caller(request);
        } catch (CannotCreateTransactionException | DataAccessResourceFailureException away) {
            ProblemWriter.unavailable(request, response); // no resource is asked, so no advice is either
            return;
        }
        if (caller.isEmpty()) {
            unauthorized(request, response);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(caller.get(), null, List.of()));
        SecurityContextHolder.setContext(context);
        request.setAttribute(StandingCaller.class.getName(), new Standing(bearers, secret(request)));
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    static void unauthorized(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        ProblemWriter.write(request, response, 401, "unauthorized", "a valid API key or session token is needed");
    }

    /** An answer that was held back is for who still may have it when it goes out. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    private Optional<Caller> caller(HttpServletRequest request) {
        String secret = secret(request);
        return secret.isEmpty() ? Optional.empty() : bearers.caller(secret);
    }

    /** Empty when there is none, or not one alone. */
    private static String secret(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        boolean one = headers.size() == 1 && headers.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return one ? headers.getFirst().substring(SCHEME.length()).strip() : "";
    }

    private record Standing(Bearers bearers, String secret) implements StandingCaller {
        @Override
        public Optional<Caller> now() {
            return bearers.caller(secret);
        }

        @Override
        public String toString() {
            return "the sender of a request";
        }
    }
}
