package dev.stepwarden.config.canary;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.communication.AtmospherePushConnection;
import com.vaadin.flow.server.communication.PushConnection;
import com.vaadin.flow.server.communication.PushConnectionFactory;

/**
 * Looks through what is pushed to browsers, which goes past all filters. The canary has no people: whoever it is pushed to,
 * it is a leak. What is not sent is asked for again by the browser as an answer, and refused there. Found by its name in
 * META-INF/services.
 */
public final class GuardedPush implements PushConnectionFactory {
    private static final long serialVersionUID = 1L;

    @Override
    public PushConnection apply(UI ui) {
        return new Guarded(ui, VaadinService.getCurrent().getInstantiator().getOrCreate(CanaryWatch.class));
    }

    private static final class Guarded extends AtmospherePushConnection {
        private static final long serialVersionUID = 1L;

        private final transient CanaryWatch watch;

        Guarded(UI ui, CanaryWatch watch) {
            super(ui);
            this.watch = watch;
        }

        @Override
        protected void sendMessage(String message) {
            if (watch.mayPush(message)) super.sendMessage(message);
        }
    }
}
