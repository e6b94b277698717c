package dev.stepwarden.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.page.WebStorage;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.tenancy.CurrentCaller.SignedIn;
import dev.stepwarden.domain.tenancy.CurrentCaller.Tenancy;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Menu;
import dev.stepwarden.ui.parts.Segments;
import dev.stepwarden.ui.parts.Toggle;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Drops down from the project's card: other projects, colours, keys, sign out. */
final class PersonMenu {
    /** So many are listed; beyond, the page of all projects is. */
    static final int PROJECTS = 20;

    private final Menu menu;
    private final SignedIn person;
    private final Segments<Colours> colours;
    private final Toggle singleKeys;
    private final Runnable showKeys;

    PersonMenu(NativeButton card, SignedIn person, Runnable showKeys) {
        this.menu = new Menu(card, "Tenants, projects and settings");
        this.person = person;
        this.showKeys = showKeys;
        Map<Colours, String> choices = new TreeMap<>();
        for (Colours choice : Colours.values()) choices.put(choice, choice.words());
        this.colours = new Segments<>("Colours", choices, this::choose);
        this.singleKeys = new Toggle("Single keys", PersonMenu::switchKeys);
        colours.show(Colours.SYSTEM);
        singleKeys.show(true);
        card.addAttachListener(attached -> {
            Colours.restore(attached.getUI(), colours::show);
            WebStorage.getItem(
                    attached.getUI(),
                    WebStorage.Storage.LOCAL_STORAGE,
                    "stepwarden.singleKeys",
                    saved -> singleKeys.show(!"off".equals(saved)));
        });
    }

    void show(List<FindProject.Found> projects, @Nullable UUID current, List<Tenancy> tenants) {
        menu.clear();
        if (tenants.size() > 1) {
            menu.put(Menu.caption("Tenants"), TenantSwitch.rows(tenants, person.tenant()));
            menu.put(Markup.button("menu-item", this::allTenants, Markup.text("grow", "Runs of all tenants")));
            menu.put(Menu.line());
        }
        if (projects.size() > 1) menu.put(Menu.caption("Projects"));
        if (projects.size() > 1)
            for (FindProject.Found project : projects.subList(0, Math.min(PROJECTS, projects.size())))
                menu.put(menu.choice(project.name(), project.id().equals(current), () -> open(project)));
        if (projects.size() > PROJECTS) menu.put(menu.choice("All projects…", false, this::all));
        if (projects.size() > 1) menu.put(Menu.line());
        menu.put(Menu.caption("Colours"), Markup.div("menu-row", colours), Markup.div("menu-row", singleKeys));
        menu.put(Markup.button("menu-item", this::keys, Markup.text("grow", "All keys"), Markup.key("?")), Menu.line());
        menu.put(
                Markup.div(
                        "menu-who",
                        Markup.recorded("b", person.email()),
                        Markup.text("t3", person.roles().words())),
                account(),
                signOut());
    }

    private void choose(Colours choice) {
        choice.choose(UI.getCurrent());
        colours.show(choice);
    }

    private static void switchKeys(boolean on) {
        String value = on ? "on" : "off";
        WebStorage.setItem("stepwarden.singleKeys", value);
        UI.getCurrent().getPage().executeJs("document.documentElement.dataset.singleKeys = $0", value);
    }

    private void open(FindProject.Found project) {
        menu.close();
        UI.getCurrent().navigate("projects/" + project.id() + "/runs");
    }

    private void allTenants() {
        menu.close();
        UI.getCurrent().navigate("all-runs");
    }

    private void all() {
        menu.close();
        UI.getCurrent().navigate("");
    }

    private void keys() {
        menu.close();
        showKeys.run();
    }

    private static Anchor account() {
        Anchor account = new Anchor("account", Markup.icon("user"), Markup.text("Your account"));
        account.addClassName("menu-item");
        return account;
    }

    private static Markup.Box signOut() {
        Markup.Box form = new Markup.Box("form", "");
        form.getElement().setAttribute("method", "post").setAttribute("action", "logout");
        NativeButton button = new NativeButton();
        button.add(Markup.icon("logout"), Markup.text("Sign out"));
        button.addClassName("menu-item");
        button.getElement().setAttribute("type", "submit");
        form.add(new CsrfField(), button);
        return form;
    }
}
