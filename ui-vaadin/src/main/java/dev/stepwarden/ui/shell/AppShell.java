package dev.stepwarden.ui.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;

/** The page around every view. */
@Push
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("context://stepwarden/stepwarden.css")
public final class AppShell implements AppShellConfigurator {
    private static final long serialVersionUID = 1L;

    /** Before the first paint, so that a dark page does not flash white. */
    private static final String SAVED_COLOURS = """
            { const saved = localStorage.getItem("stepwarden.colours");
              if (saved === "light" || saved === "dark") document.documentElement.style.colorScheme = saved;
              document.documentElement.lang = "en"; }
            """;

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setViewport("width=device-width, initial-scale=1");
        settings.setPageTitle("Stepwarden");
        settings.addFavIcon("icon", "stepwarden/logo.svg", "any");
        settings.addInlineWithContents(Inline.Position.PREPEND, SAVED_COLOURS, Inline.Wrapping.JAVASCRIPT);
    }
}
