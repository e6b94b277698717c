package dev.stepwarden.config.security;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.WrappedSession;
import dev.stepwarden.domain.tenancy.StillSignedIn;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** Lets whatever is pushed to pages ask whether their session still is somebody's. */
@Component
final class WatchedSessions implements VaadinServiceInitListener {
    private static final long serialVersionUID = 1L;

    private final transient Memberships memberships;

    WatchedSessions(Memberships memberships) {
        this.memberships = memberships;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(started -> {
            WrappedSession session = started.getSession().getSession();
            started.getSession().setAttribute(StillSignedIn.class, () -> isSomebodys(session));
        });
    }

    private boolean isSomebodys(WrappedSession session) {
        try {
            return session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                            instanceof SecurityContext context
                    && context.getAuthentication() != null
                    && context.getAuthentication().getPrincipal() instanceof SignedInPerson person
                    && !memberships.of(person.id()).isEmpty();
        } catch (IllegalStateException ended) {
            return false;
        }
    }
}
