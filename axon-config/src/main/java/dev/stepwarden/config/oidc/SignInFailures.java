package dev.stepwarden.config.oidc;

import dev.stepwarden.config.oidc.SignInRefused.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Leads people whose sign-in failed back to the sign-in page, which says why in words; the log gets one line. */
final class SignInFailures implements AuthenticationFailureHandler {
    /** Of the errors that Spring Security tells apart, those that mean the provider and not the person. */
    private static final Set<String> OF_THE_PROVIDER =
            Set.of("invalid_token_response", OAuth2ErrorCodes.SERVER_ERROR, OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE);

    private final URI base;
    private final MeterRegistry meters;

    SignInFailures(URI base, MeterRegistry meters) {
        this.base = base;
        this.meters = meters;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        Reason reason = reason(failure);
        meters.counter("stepwarden.signin.failures", "door", "oidc", "reason", reason.word())
                .increment();
        OidcSignIn.LOG.info("A sign-in by an identity provider failed: {}{}", reason.word(), detail(failure));
        response.sendRedirect(base + "/login?oidc=" + reason.word());
    }

    private static Reason reason(AuthenticationException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SignInRefused refused) return refused.reason();
            if (cause instanceof ProviderAway || cause instanceof IOException) return Reason.AWAY;
        }
        if (!(failure instanceof OAuth2AuthenticationException known)) return Reason.NOT_VALID;
        String code = known.getError().getErrorCode();
        if (code.equals(OAuth2ErrorCodes.ACCESS_DENIED)) return Reason.CANCELLED;
        return OF_THE_PROVIDER.contains(code) ? Reason.AWAY : Reason.NOT_VALID;
    }

    /** The kind of error alone: what else comes with it was written by others. */
    private static String detail(AuthenticationException failure) {
        if (!(failure instanceof OAuth2AuthenticationException known)) return "";
        String code = known.getError().getErrorCode();
        return code.matches("[a-z_]{1,60}") ? " (" + code + ")" : "";
    }
}
