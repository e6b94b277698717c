package dev.stepwarden.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.stepwarden.domain.tenancy.CurrentCaller.Tenancy;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import java.util.List;

/**
 * The tenants of a person who belongs to several. Each is an address of its own, so that one can be opened in another tab;
 * this tab stays where it is until it is led away.
 */
public final class TenantSwitch {
    /** What of an id tells two tenants of one name apart. */
    private static final int ID_SHOWN = 8;

    private TenantSwitch() {}

    /** Below the server's address, for everything that is about this tenant. */
    public static String path(TenantId tenant) {
        return "/t/" + tenant + "/";
    }

    /** Tenants as rows of a menu; a tick marks the one of this tab. */
    static Component rows(List<Tenancy> all, TenantId here) {
        Div rows = Markup.div("menu-scroll");
        all.forEach(one -> rows.add(row(one, name(one, all), here)));
        return rows;
    }

    private static Anchor row(Tenancy one, String name, TenantId here) {
        boolean on = one.caller().tenant().equals(here);
        Anchor row = new Anchor(path(one.caller().tenant()));
        row.setRouterIgnore(true);
        row.addClassName("menu-item");
        row.add(
                Markup.span(on ? "tick on" : "tick", Markup.icon("check")),
                Markup.recorded("grow", name),
                Markup.text("t3", one.caller().roles().words()));
        if (on) row.getElement().setAttribute("aria-current", "true");
        return row;
    }

    /** The tenant's name, and where another has the same one, what tells them apart. */
    public static String name(Tenancy one, List<Tenancy> all) {
        String name = Inert.line(one.name());
        boolean alone = all.stream()
                        .filter(each -> Inert.line(each.name()).equals(name))
                        .count()
                == 1;
        return alone ? name : name + " (" + one.caller().tenant().toString().substring(0, ID_SHOWN) + ")";
    }
}
