package dev.stepwarden.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.stepwarden.domain.tenancy.Permission;
import jakarta.annotation.security.PermitAll;

/** Leads to the first page of the settings that there is for the reader. */
@Route("settings")
@PermitAll
@Needs(Permission.READ_RUNS)
public final class SettingsView extends Div implements BeforeEnterObserver {
    private final Doors doors;

    SettingsView(Doors doors) {
        this.doors = doors;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.forwardTo(SettingsTop.first(doors));
    }
}
