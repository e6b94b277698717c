package dev.stepwarden.ui.diff;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.stepwarden.domain.diff.ListProfileVersions;
import dev.stepwarden.domain.diff.SavedProfile;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Menu;
import dev.stepwarden.ui.shell.Doors;
import java.util.function.IntConsumer;

/** All versions of a profile, newest first: which one is shown, and by whom and when each was saved. */
final class VersionMenu extends Div {
    private static final int PAGE = 50;

    private final Doors doors;
    private final SavedProfile shown;
    private final IntConsumer chosen;
    private final Menu menu;

    VersionMenu(Doors doors, SavedProfile shown, int newest, IntConsumer chosen) {
        this.doors = doors;
        this.shown = shown;
        this.chosen = chosen;
        int version = shown.profile().version();
        NativeButton button =
                Markup.button("btn", () -> {}, text("Version " + version + " of " + newest), icon("chev", "ic-12"));
        this.menu = new Menu(button, "Versions");
        add(button, menu);
        menu.addOpenedChangeListener(change -> {
            if (change.isOpened()) list();
        });
    }

    private void list() {
        menu.clear();
        more(Integer.MAX_VALUE);
    }

    private void more(int before) {
        Page<SavedProfile, Integer> page = doors.ask(new ListProfileVersions(
                doors.tenant(), shown.project(), shown.profile().name(), PAGE, before));
        for (ProfileLine line : ProfileLine.of(doors, page.items())) menu.put(choice(line));
        Integer next = page.next();
        if (next == null) return;
        NativeButton older = Markup.button("btn", () -> {}, text("Show older versions"));
        older.addClickListener(click -> {
            older.removeFromParent();
            more(next);
        });
        menu.put(older);
    }

    private NativeButton choice(ProfileLine line) {
        int version = line.version();
        String when = line.saved().savedAt() == null
                ? ""
                : " · " + Format.exact(line.saved().savedAt());
        return menu.choice(
                "Version " + version + when + " · " + line.by(),
                version == shown.profile().version(),
                () -> {
                    menu.close();
                    chosen.accept(version);
                });
    }
}
