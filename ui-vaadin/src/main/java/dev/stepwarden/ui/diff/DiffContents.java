package dev.stepwarden.ui.diff;

import static dev.stepwarden.ui.parts.Markup.div;
import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeButton;
import dev.stepwarden.domain.diff.Diff;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.Markup;
import dev.stepwarden.ui.parts.Menu;
import dev.stepwarden.ui.parts.Toggle;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a comparison has in which section, and how it is made and shown. */
final class DiffContents extends Markup.Box {
    private final DiffParts parts;
    private final CompareState state;
    private final Supplier<List<String>> profiles;
    private final Consumer<CompareState> go;

    /** @param profiles the names of those that can be compared under */
    DiffContents(DiffParts parts, CompareState state, Supplier<List<String>> profiles, Consumer<CompareState> go) {
        super("nav", "toc");
        this.parts = parts;
        this.state = state;
        this.profiles = profiles;
        this.go = go;
        getElement().setAttribute("aria-label", "Sections");
        for (Section section : Section.values()) add(entry(section));
        add(div("sep"));
        Toggle only = new Toggle("Only changes", on -> go.accept(state.withUnchanged(!on)));
        only.show(!state.unchanged());
        Toggle normalise = new Toggle(
                "Normalise IDs and times",
                on -> go.accept(state.withProfile(on ? CompareState.USUAL_PROFILE : "strict", null)));
        normalise.show(!state.profile().equals("strict"));
        add(only, normalise, profile());
    }

    /** Which profile it is, and the others to choose from; those are looked up when the menu opens. */
    private Component profile() {
        Diff.ProfileName now = parts.diff().profile();
        NativeButton button = Markup.button(
                "btn prof",
                () -> {},
                text("cut", "Profile: " + Inert.line(now.name()) + " v" + now.version()),
                icon("chev", "ic-12"));
        Menu menu = new Menu(button, "Profile");
        menu.addOpenedChangeListener(change -> {
            if (!change.isOpened()) return;
            menu.clear();
            for (String name : profiles.get()) {
                menu.put(menu.choice(name, name.equals(now.name()), () -> {
                    menu.close();
                    go.accept(state.withProfile(name, null));
                }));
            }
        });
        return div("", button, menu);
    }

    private Component entry(Section section) {
        long count = parts.count(section);
        NativeButton entry = Markup.button(
                "toc-item", () -> go.accept(state.withSection(section)), text(section.words()), Markup.space());
        String same = parts.unknown(section).isEmpty() ? "same" : "can't tell";
        entry.add(text(count == 0 ? "t3 n" : "n", count == 0 ? same : Format.count(count)));
        entry.getElement().setAttribute("aria-current", Boolean.toString(section == state.section()));
        return entry;
    }
}
