package dev.stepwarden.ui.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.CurrentCaller;
import dev.stepwarden.domain.tenancy.NotAllowed;
import dev.stepwarden.domain.tenancy.Permission;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks before each view, on the server, whether the reader's role of now includes it. */
@Component
public final class ViewGate implements VaadinServiceInitListener {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // Vaadin's listener is serialisable, sessions are not kept
    private final transient CurrentCaller current;

    ViewGate(CurrentCaller current) {
        this.current = current;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(started -> started.getUI().addBeforeEnterListener(this::judge));
    }

    /** Empty for a view that anybody may open. */
    public static Optional<Permission> needs(Class<?> view) {
        if (view.isAnnotationPresent(AnonymousAllowed.class)) return Optional.empty();
        Needs needs = view.getAnnotation(Needs.class);
        if (needs == null) throw new IllegalStateException("say with @Needs who may open " + view.getName());
        return Optional.of(needs.value());
    }

    private void judge(BeforeEnterEvent event) {
        Class<?> view = event.getNavigationTarget();
        if (HasErrorParameter.class.isAssignableFrom(view)) return;
        needs(view).ifPresent(permission -> {
            Caller caller = current.get();
            if (!caller.may(permission)) event.rerouteToError(new NotAllowed(caller.roles(), permission), "");
        });
    }
}
