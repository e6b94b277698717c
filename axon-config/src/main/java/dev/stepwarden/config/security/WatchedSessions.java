package dev.stepwarden.config.security;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.WrappedSession;
import dev.stepwarden.domain.tenancy.StillSignedIn;
import org.springframework.stereotype.Component;

/** Lets whatever is pushed to pages ask whether their session still is somebody's. */
@Component
final class WatchedSessions implements VaadinServiceInitListener {
    private static final long serialVersionUID = 1L;

    private final transient BrowserSessions sessions;

    WatchedSessions(BrowserSessions sessions) {
        this.sessions = sessions;
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
            return sessions.isSomebodys(session::getAttribute);
        } catch (IllegalStateException ended) {
            return false;
        }
    }
}
