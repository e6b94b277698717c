package dev.stepwarden.config.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/** Leads to the page that one wanted before signing in: on the configured address, whatever host the request named. */
final class BackToWhereOneWas implements AuthenticationSuccessHandler {
    private final HttpSessionRequestCache wanted = new HttpSessionRequestCache();
    private final URI base;

    BackToWhereOneWas(URI base) {
        this.base = base;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException {
        String path = "/";
        if (wanted.getRequest(request, response) instanceof DefaultSavedRequest saved) {
            path = saved.getRequestURI() + (saved.getQueryString() == null ? "" : "?" + saved.getQueryString());
            wanted.removeRequest(request, response);
        }
        response.sendRedirect(base + (path.startsWith("/") ? path : "/"));
    }
}
