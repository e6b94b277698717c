package dev.stepwarden.ui.parts;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;

/** The address line of the browser. */
public final class Address {
    private Address() {}

    /**
     * Says where we are without leaving a step to go back to: for moving about, not for choices. Past Vaadin's router, which
     * takes the second of two quick changes for a navigation, and so brings back a state that was left since.
     */
    public static void replace(UI ui, String path, QueryParameters parameters) {
        ui.getPage()
                .executeJs(
                        "history.replaceState(history.state, '', $0)",
                        new Location(path, parameters).getPathWithQueryParameters());
    }

    public static void go(UI ui, String path, QueryParameters parameters) {
        ui.navigate(path, parameters);
    }
}
