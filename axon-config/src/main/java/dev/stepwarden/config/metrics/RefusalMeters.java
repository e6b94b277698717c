package dev.stepwarden.config.metrics;

import dev.stepwarden.config.web.ProblemWriter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.stereotype.Component;

/** Counts refusals by the rule that was broken, and sign-ins that failed. The words are ours: no client has a say in them. */
@Component
final class RefusalMeters implements ServletRequestListener {
    private static final String SIGN_IN = "stepwarden.signin.failures";

    private final MeterRegistry meters;

    RefusalMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    /** When nobody has anything to add to the answer: refusals are also written after filters are done. */
    @Override
    public void requestDestroyed(ServletRequestEvent done) {
        if (!(done.getServletRequest().getAttribute(ProblemWriter.TYPE) instanceof String reason)) return;
        meters.counter("stepwarden.refused", "reason", reason).increment();
        boolean signIn = done.getServletRequest() instanceof HttpServletRequest request
                && "/v1/session".equals(request.getRequestURI());
        if (signIn) meters.counter(SIGN_IN, "door", "api", "reason", reason).increment();
    }

    @EventListener
    void failed(AbstractAuthenticationFailureEvent failure) {
        String reason = failure.getException().getClass().getSimpleName().equals("BadCredentialsException")
                ? "wrong-credentials"
                : "other";
        meters.counter(SIGN_IN, "door", "browser", "reason", reason).increment();
    }
}
