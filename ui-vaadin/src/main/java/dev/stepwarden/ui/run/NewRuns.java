package dev.stepwarden.ui.run;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.key;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.stepwarden.ui.parts.Format;

/** New rows wait behind this, so that the list does not move under the reader. */
final class NewRuns extends NativeButton {
    private final Span words = text("");

    NewRuns(Runnable show) {
        addClassName("pill");
        getElement()
                .setAttribute("type", "button")
                .setAttribute("role", "status")
                .setAttribute("data-key", ".");
        add(icon("plus"), words, key("."));
        addClickListener(click -> show.run());
        show(0);
    }

    void show(int waiting) {
        words.setText(Format.count(waiting) + (waiting >= RunPages.PAGE ? "+" : "") + " new, press ");
        setVisible(waiting > 0);
    }
}
