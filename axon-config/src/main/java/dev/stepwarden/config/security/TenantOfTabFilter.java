package dev.stepwarden.config.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Leads pages of people who belong to several tenants to the address that names the tenant. Within Spring Security's chain. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
final class TenantOfTabFilter extends OncePerRequestFilter {
    /** What is everybody's, or no page. */
    private static final Set<String> NO_TENANTS_PAGE = Set.of(
            "/login",
            "/logout",
            "/setup",
            "/invitation",
            "/session",
            "/oauth2",
            "/stepwarden",
            "/VAADIN",
            "/v1",
            "/v3",
            "/sdk",
            "/actuator",
            "/error");

    private final TabTenants tabs;

    TenantOfTabFilter(TabTenants tabs) {
        this.tabs = tabs;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> elsewhere =
                isPage(request) ? person().flatMap(person -> tabs.elsewhere(person, request)) : Optional.empty();
        if (elsewhere.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader(HttpHeaders.LOCATION, elsewhere.get());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static Optional<SignedInPerson> person() {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        return signedIn != null && signedIn.getPrincipal() instanceof SignedInPerson person
                ? Optional.of(person)
                : Optional.empty();
    }

    private static boolean isPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        String path = request.getServletPath();
        return request.getMethod().equals("GET")
                && accept != null
                && accept.contains("text/html")
                && request.getParameter("v-r") == null
                && Stream.of(path.split("/", 3)).skip(1).findFirst().map("/"::concat).stream()
                        .noneMatch(NO_TENANTS_PAGE::contains);
    }
}
