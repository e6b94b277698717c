package dev.stepwarden.config.oidc;

import dev.stepwarden.config.oidc.SignInRefused.Reason;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Takes people who come back from an identity provider. Spring Security compares the state, exchanges the code (with PKCE),
 * and checks the ID token and its nonce; what follows from the token is decided in {@link Arrival}.
 */
final class OidcSignIn extends OAuth2LoginAuthenticationFilter {
    static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);
    /** Where signing in begins, with the provider's id behind it. */
    static final String START = "/oidc/sign-in";
    /** Where the provider sends people back to. */
    static final String BACK = "/oidc/back";

    private final Registrations registrations;
    private final AuthorizationRequestRepository<OAuth2AuthorizationRequest> begun;
    private final Arrival arrival;

    OidcSignIn(
            Registrations registrations,
            OAuth2AuthorizedClientRepository tokens,
            AuthorizationRequestRepository<OAuth2AuthorizationRequest> begun,
            Arrival arrival) {
        super(registrations, tokens, BACK + "/*");
        this.registrations = registrations;
        this.begun = begun;
        this.arrival = arrival;
        setAuthorizationRequestRepository(begun);
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        requireSameProvider(request, response);
        OAuth2AuthenticationToken proven = (OAuth2AuthenticationToken) super.attemptAuthentication(request, response);
        if (!(proven.getPrincipal() instanceof OidcUser user)) throw new SignInRefused(Reason.NOT_VALID);
        OidcProvider provider = registrations.provider(proven.getAuthorizedClientRegistrationId());
        String subject = Objects.requireNonNullElse(user.getIdToken().getSubject(), "");
        return arrival.of(provider, subject, user.getIdToken().getClaims());
    }

    /**
     * Each provider has its own address to come back to, so that no provider's answer is taken for another's
     * (the mix-up of RFC 9700, section 4.4).
     */
    private void requireSameProvider(HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest wanted = begun.loadAuthorizationRequest(request);
        if (wanted == null) return; // refused by what follows
        String id = wanted.getAttribute(OAuth2ParameterNames.REGISTRATION_ID);
        if (!(BACK + "/" + id).equals(request.getServletPath() + pathInfo(request))) {
            begun.removeAuthorizationRequest(request, response);
            throw new SignInRefused(Reason.NOT_VALID);
        }
    }

    private static String pathInfo(HttpServletRequest request) {
        return request.getPathInfo() == null ? "" : request.getPathInfo();
    }
}
