package dev.stepwarden.ui.shell;

import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Nav;
import dev.stepwarden.domain.tenancy.NotAllowed;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.ui.parts.Markup;
import java.util.List;

/** Title of the settings, and the pages there are for the reader. */
public final class SettingsTop extends Div {
    private record Tab(String words, String address, Permission needs) {
        /** A page may have pages below it. */
        boolean holds(String page) {
            return page.equals(address) || page.startsWith(address + "/");
        }
    }

    private static final List<Tab> TABS = List.of(
            new Tab("Members", "settings/members", Permission.ADMINISTER),
            new Tab("Invitations", "settings/invitations", Permission.ADMINISTER),
            new Tab("Groups", "settings/groups", Permission.ADMINISTER),
            new Tab("API keys", "settings/keys", Permission.ADMINISTER),
            new Tab("Projects", "settings/projects", Permission.READ_RUNS),
            new Tab("Retention", "settings/retention", Permission.ADMINISTER),
            new Tab("Profiles", "settings/profiles", Permission.READ_RUNS));

    /** Address of the first page there is for the reader. */
    static String first(Doors doors) {
        return TABS.stream()
                .filter(tab -> doors.may(tab.needs()))
                .map(Tab::address)
                .findFirst()
                .orElseThrow(() -> new NotAllowed(doors.caller().roles(), Permission.READ_RUNS));
    }

    /** @param address of the page that is shown */
    public SettingsTop(Doors doors, String address) {
        addClassName("top");
        Nav tabs = new Nav();
        tabs.addClassName("tabs");
        tabs.getElement().setAttribute("aria-label", "Settings");
        for (Tab tab : TABS) {
            if (!doors.may(tab.needs())) continue;
            Anchor link = new Anchor(tab.address(), tab.words());
            if (tab.holds(address)) link.getElement().setAttribute("aria-current", "page");
            tabs.add(link);
        }
        H1 title = new H1(TABS.stream()
                .filter(tab -> tab.holds(address))
                .map(Tab::words)
                .findFirst()
                .orElse(""));
        add(span("crumb", text("Settings"), text("sep", "/"), title), Markup.space(), tabs);
    }
}
