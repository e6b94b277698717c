package dev.stepwarden.ui.parts;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;

/** The address line of the browser. */
public final class Address {
    private Address() {}

    /** Says where we are without leaving a step to go back to: for moving about, not for choices. */
    public static void replace(UI ui, String path, QueryParameters parameters) {
        ui.getPage().getHistory().replaceState(null, new Location(path, parameters));
    }

    public static void go(UI ui, String path, QueryParameters parameters) {
        ui.navigate(path, parameters);
    }
}
