package dev.stepwarden.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.component.page.WebStorage;

/** Light, dark, or as the system says; kept in this browser. */
enum Colours {
    SYSTEM("System", ColorScheme.Value.LIGHT_DARK),
    LIGHT("Light", ColorScheme.Value.LIGHT),
    DARK("Dark", ColorScheme.Value.DARK);

    private static final String KEY = "stepwarden.colours";
    private final String words;
    private final ColorScheme.Value value;

    Colours(String words, ColorScheme.Value value) {
        this.words = words;
        this.value = value;
    }

    String words() {
        return words;
    }

    void choose(UI ui) {
        ui.getPage().setColorScheme(value);
        WebStorage.setItem(ui, WebStorage.Storage.LOCAL_STORAGE, KEY, words.toLowerCase(java.util.Locale.ROOT));
    }

    static void restore(UI ui, java.util.function.Consumer<Colours> found) {
        WebStorage.getItem(ui, WebStorage.Storage.LOCAL_STORAGE, KEY, saved -> {
            for (Colours colours : values()) {
                if (!colours.words.equalsIgnoreCase(saved)) continue;
                ui.getPage().setColorScheme(colours.value);
                found.accept(colours);
            }
        });
    }
}
