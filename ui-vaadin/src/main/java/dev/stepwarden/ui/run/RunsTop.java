package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.key;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.stepwarden.ui.parts.Markup;
import java.util.function.Consumer;

/** Title of the list, and what can be done with it as a whole. */
final class RunsTop extends Div {
    private final Span count = span("t3 num");
    private final NativeButton pause;
    private boolean paused;

    RunsTop(Consumer<Boolean> pausing) {
        addClassName("top");
        pause = Markup.button("btn", () -> {
            paused = !paused;
            label();
            pausing.accept(paused);
        });
        pause.getElement().setAttribute("data-key", "p");
        label();
        NativeButton copy = Markup.button("btn", () -> {}, text("Copy link"), key("Y"));
        copy.getElement().setAttribute("data-key", "y").setAttribute("data-copy", "@url");
        add(span("crumb", new H1("Runs"), count), Markup.space(), pause, copy);
    }

    private void label() {
        pause.removeAll();
        pause.add(
                Markup.icon(paused ? "play" : "pause", "ic-13"), text(paused ? "Resume live" : "Pause live"), key("P"));
        pause.getElement().setAttribute("aria-pressed", Boolean.toString(paused));
    }

    void count(String runs) {
        count.setText(runs);
    }

    String count() {
        return count.getText();
    }
}
